import AffektCore

/// What is done to test recordings before everything else, at one level or at several.
public struct RobustnessCondition: Codable, Sendable, Equatable {
  /// One level of a condition.
  public struct Level: Codable, Sendable, Equatable {
    /// The name that `control-predictions.csv` uses: `noise[ratio=10 dB]`, or that of the condition if it has no
    /// levels.
    public let identifier: String
    /// The number, in the unit of the condition; nil for a condition without levels.
    public let value: Double?

    /// Makes a level.
    public init(identifier: String, value: Double?) {
      self.identifier = identifier
      self.value = value
    }
  }

  /// The name in the pipeline file.
  public let name: String
  /// The pre-processors in one line of YAML, every default written out, with the list of levels.
  public let steps: String
  /// The setting that the levels are values of; nil for a condition without levels.
  public let parameter: String?
  /// The unit of the levels; nil for pure numbers and without levels.
  public let unit: String?
  /// The levels in the order of the pipeline file; one without a value for a condition without levels.
  public let levels: [Level]

  /// Reads the steps of a condition as a resolved pipeline file has them: a list of numbers that a setting has in
  /// place of one value is its levels.
  package init(name: String, steps: SettingsValue) {
    self.name = name
    self.steps = steps.flowText
    let settings = (steps.elements ?? []).compactMap { $0.entries?.first?.value.entries }.joined()
    let varied = settings.first { $0.value.elements != nil }
    let texts = varied?.value.elements?.compactMap(\.scalarText) ?? []
    guard let varied, !texts.isEmpty else {
      parameter = nil
      unit = nil
      levels = [Level(identifier: name, value: nil)]
      return
    }
    let parts = texts.map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
    parameter = varied.key
    unit = parts.first.flatMap { $0.count > 1 ? $0[1] : nil }
    levels = zip(texts, parts).map { text, parts in
      Level(
        identifier: "\(name)[\(varied.key)=\(text)]",
        value: parts.first.flatMap { Double(plain: $0) })
    }
  }
}
