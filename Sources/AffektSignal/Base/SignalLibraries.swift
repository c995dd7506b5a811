internal import CSndFile
internal import CSoxr

/// The versions of the libraries that decode and resample.
public enum SignalLibraries {
  /// The version of libsndfile.
  public static var sndfileVersion: String { String(cString: sf_version_string()) }
  /// The version of soxr.
  public static var soxrVersion: String { String(cString: soxr_version()) }
}
