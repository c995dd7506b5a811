import AffektModels

/// Reads model files that arguments name.
enum ModelArgument {
  /// The ending of model files.
  static let fileExtension = "affekt"

  /// Parts arguments into a model file, which comes first and has the ending of one, and the others.
  static func parted(_ arguments: [String]) -> (model: String?, others: [String]) {
    guard let first = arguments.first, first.hasSuffix(".\(fileExtension)") else {
      return (nil, arguments)
    }
    return (first, Array(arguments.dropFirst()))
  }

  /// Reads the file at `path`, or the model that ships where no file is named.
  static func model(atOrShipped path: String?) throws(ModelError) -> Model {
    if let path { return try model(at: path) }
    guard let shipped = ShippedModel.path() else {
      throw ModelError("no model is named, and none is installed; 'affekt train' writes one")
    }
    return try model(at: shipped)
  }

  /// Reads the file at `path`; throws `ModelError` with the path for one that cannot be used.
  static func model(at path: String) throws(ModelError) -> Model {
    try Model(at: path, reader: Program.pipelineReader)
  }
}
