# A session store: visitors come, are looked up, change their counter and leave; now and then somebody looks at all of them.
BEGIN {
  srand(4);
  for (n = 1; n <= 420; n++) {
    who = int(60 * rand()); draw = rand();
    if (draw < 0.36) printf "SET session:%d %d EX 3600\n", who, n;
    else if (draw < 0.40) printf "MSET cart:%d %d seen:%d %d\n", who, int(9 * rand()), who, n;
    else if (draw < 0.68) printf "GET session:%d\n", who;
    else if (draw < 0.72) printf "MGET session:%d cart:%d\n", who, who;
    else if (draw < 0.86) printf "DEL session:%d\n", who;
    else if (draw < 0.90) printf "UNLINK cart:%d seen:%d\n", who, who;
    else if (draw < 0.93) printf "INCR visits\n";
    else if (draw < 0.96) printf "DBSIZE\n";
    else if (draw < 0.98) printf "KEYS *\n";
    else printf "SET name:%d \"visitor \\\"%d\\\"\\n\"\n", who, who;
  }
}
