#include <cblas.h>
#include <lapacke.h>
#include <stdlib.h>

// The library's choice of routines for this processor. A build for several processors exports both
// functions; another build has neither.
extern void gotoblas_dynamic_init(void) __attribute__((weak));
extern void gotoblas_dynamic_quit(void) __attribute__((weak));

// Lets OpenBLAS choose its routines again, those of the core `name`; returns 0 where it cannot
// choose. No routine may run meanwhile. The environment is afterwards what it was without the
// variable, so that child processes inherit nothing.
static inline int affekt_openblas_choose(const char *name) {
  if (!gotoblas_dynamic_init || !gotoblas_dynamic_quit) return 0;
  if (setenv("OPENBLAS_CORETYPE", name, 1) != 0) return 0;
  gotoblas_dynamic_quit();
  gotoblas_dynamic_init();
  unsetenv("OPENBLAS_CORETYPE");
  return 1;
}

// Ends the library's worker threads, which wait for work in a busy loop; a build without a pool of its
// own does not export the function. More than one thread begins them again.
extern int blas_thread_shutdown_(void) __attribute__((weak));

static inline void affekt_openblas_use_one_thread(void) {
  openblas_set_num_threads(1);
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}

// Whether the processor and the system have AVX2 and FMA.
static inline int affekt_has_avx2_and_fma(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return 0;
#endif
}

// Whether they have the AVX-512 instructions of Skylake-X.
static inline int affekt_has_avx512(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl");
#else
  return 0;
#endif
}
