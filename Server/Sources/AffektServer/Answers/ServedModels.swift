/// The models of a server, in the order in which they were named.
struct ServedModels: Sendable {
  let all: [ServedModel]

  /// Throws `ServerError` for none, and for two of one name.
  init(_ models: [ServedModel]) throws(ServerError) {
    guard !models.isEmpty else {
      throw ServerError("no model is named; 'affekt train' writes one")
    }
    var names: Set<String> = []
    for model in models where !names.insert(model.name).inserted {
      throw ServerError("two models are called '\(model.name)'; rename one of the files")
    }
    all = models
  }

  /// The model of a name, or the first without one; throws `Problem` for a name that there is not.
  func model(named name: String?) throws(Problem) -> ServedModel {
    guard let found = name.map({ name in all.first { $0.name == name } }) ?? all.first else {
      throw .notFound(
        "there is no model of this name; the models are \(all.map { "'\($0.name)'" }.joined(separator: ", "))"
      )
    }
    return found
  }
}
