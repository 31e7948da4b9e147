/* A program that does nothing: it shows whether a compiler can link one with the flags that it is given. */
int main(void)
{
  return 0;
}
