/** Every board lane's image against the one suite. */
import { suiteOfImage } from "./image.suite.ts";

suiteOfImage({ lane: "c", language: "c" });
suiteOfImage({ lane: "rust", language: "rust" });
suiteOfImage({ lane: "ada", language: "ada" });
