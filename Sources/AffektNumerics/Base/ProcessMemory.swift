internal import CMalloc

/// How the process deals with memory that is free again.
public enum ProcessMemory {
  /// Keeps freed memory for the next request instead of giving it back to the system.
  ///
  /// Work on recordings asks for much the same arrays again and again. By default the C library takes
  /// each that is larger than 128 KiB from the system and gives it back afterwards; every page then
  /// has to be cleared and mapped again, which takes longer than what is computed on it. To be called
  /// once, at the start of a program.
  public static func keepFreedPages() {
    _ = mallopt(M_MMAP_THRESHOLD, 1 << 25)
    _ = mallopt(M_TRIM_THRESHOLD, 1 << 28)
    _ = mallopt(M_TOP_PAD, 1 << 24)
  }

  /// Gives freed pages back to the system.
  ///
  /// A result that is kept may lie in the middle of what the work on it has freed, and then many results
  /// hold far more pages than they fill. To be called every now and then: it walks through all that is
  /// free.
  public static func releaseFreedPages() { _ = malloc_trim(0) }
}
