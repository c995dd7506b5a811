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
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    do {
      self.init(name: name, model: try Model(at: path, reader: reader))
    } catch {
      throw ServerError("\(error)")
    }
  }
}
