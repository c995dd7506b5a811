import AffektExperiment
import AffektModels
import Foundation

/// A model that the server answers with.
struct ServedModel: Sendable {
  /// The name in requests: that of the file, without its ending.
  let name: String
  let predictor: Predictor
  /// How often it is right, in one sentence.
  let worth: String

  init(name: String, model: Model) {
    self.name = name
    predictor = Predictor(model)
    worth = ModelCard(model).worth
  }

  /// Reads the file at `path`; throws `ServerError` for one that cannot be used.
  init(at path: String, reader: PipelineReader) throws(ServerError) {
    let url = URL(fileURLWithPath: path)
    guard let data = try? Data(contentsOf: url, options: .mappedIfSafe) else {
      throw ServerError(
        FileManager.default.fileExists(atPath: path)
          ? "the model file '\(path)' cannot be read; check its permissions"
          : "there is no model file '\(path)'; 'affekt train' writes one")
    }
    do {
      let model = try Model(reading: data, reader: reader)
      self.init(name: url.deletingPathExtension().lastPathComponent, model: model)
    } catch {
      throw ServerError("\(path): \(error)")
    }
  }
}
