internal import COpenBLAS

/// The version of the library for matrix products and factorisations.
public enum NumericsLibraries {
  /// The version of OpenBLAS with the kernel that it chose for this processor.
  public static var blasVersion: String {
    guard let configuration = openblas_get_config() else { return "unknown" }
    return String(cString: configuration)
  }
}
