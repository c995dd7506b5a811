import AffektNumerics

/// What is said on the console of the arithmetic kernel.
enum ArithmeticText {
  /// The warning that matrix products are slow, and why they are; nil where they are not.
  static func warning(of kernel: ArithmeticKernel) -> String? {
    guard kernel.isSlow else { return nil }
    let reason =
      switch kernel.choice {
      case .user: "OPENBLAS_CORETYPE is set; without it Affekt chooses the kernel"
      case .library, .portable, .fastest:
        "the processor has no AVX2 and FMA, or this OpenBLAS is built for one kernel"
      }
    return """
      arithmetic: OpenBLAS runs its kernel \(kernel.name), which does not use AVX2; matrix products \
      take 2 to 4 times as long as with Haswell (\(reason))
      """
  }

  /// Why the program does not start with this value of `AFFEKT_KERNEL`.
  static func refusal(of value: String) -> String {
    """
    affekt: \(ArithmeticKernel.variable)='\(value)' is not known; say 'portable' (equal digits on \
    every processor with AVX2 and FMA, the default) or 'fastest' (the best of this processor)
    """
  }
}
