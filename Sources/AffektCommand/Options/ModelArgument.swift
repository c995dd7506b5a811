import AffektModels
import Foundation

/// Reads model files that arguments name.
enum ModelArgument {
  /// The ending of model files.
  static let fileExtension = "affekt"

  /// Reads the file at `path`; throws `ModelError` with the path for one that cannot be used.
  static func model(at path: String) throws(ModelError) -> Model {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw ModelError(
        FileManager.default.fileExists(atPath: path)
          ? "the model file '\(path)' cannot be read; check its permissions"
          : "there is no model file '\(path)'; 'affekt train' writes one")
    }
    do {
      return try Model(reading: data, reader: Program.pipelineReader)
    } catch {
      throw ModelError("\(path): \(error)")
    }
  }
}
