internal import COpenBLAS

/// The version of the library for matrix products and factorisations.
public enum NumericsLibraries {
  /// The version of OpenBLAS with the kernel that computes.
  public static var blasVersion: String {
    _ = ArithmeticKernel.current
    guard let configuration = openblas_get_config() else { return "unknown" }
    return String(cString: configuration)
  }
}
