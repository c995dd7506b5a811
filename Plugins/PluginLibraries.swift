internal import CLibSVM

/// The versions of the libraries that plugins use.
enum PluginLibraries {
  /// The version of libsvm, such as 324 for 3.24.
  static var libsvmVersion: String { String(LIBSVM_VERSION) }
}
