import AffektCore
import AffektNumerics

/// A layer as a pipeline file states it: `convolution 24 5x5`, `pooling 4x2`, `dense 64`.
///
/// | text | layer |
/// |---|---|
/// | `convolution 24 5x5` | 24 filters of 5 bands × 5 frames; then `stride 2x2`, `padding 1x1` |
/// | `batch-normalization` | |
/// | `activation` | the function of the setting `activation`; or `relu`, `leaky-relu`, `elu` |
/// | `pooling 4x2` | as `pooling` says; or `maximum-pooling`, `average-pooling`; then `stride` |
/// | `global-average`, `global-maximum` | one value for each filter |
/// | `dropout 0.5` | |
/// | `dense 64` | 64 neurons |
struct LayerText: ParameterValue {
  /// What the text says, before the settings of the network fill in.
  enum Form: Hashable {
    case layer(NetworkLayer)
    case activation
    case pooling(NetworkLayer.Pooling?, size: GridSize, stride: GridSize)
  }

  static let expectation = "a layer, such as 'convolution 24 5x5', 'pooling 2x2' or 'dense 64'"
  static let examples: [LayerText] = []

  /// The text, with single spaces.
  let text: String
  let form: Form

  /// Reads a layer; nil for a text that is none.
  init?(_ text: String) {
    var words = text.split(separator: " ").map(String.init)
    self.text = words.joined(separator: " ")
    guard !words.isEmpty else { return nil }
    let name = words.removeFirst()
    guard let form = Self.form(name, &words), words.isEmpty else { return nil }
    self.form = form
  }

  init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    guard let text = value.scalarText, let layer = LayerText(text) else {
      throw SettingsError(
        "expected \(Self.expectation), found "
          + (value.scalarText.map { "'\($0)'" } ?? value.kindName),
        at: value.location)
    }
    self = layer
  }

  func rendered(unit: ParameterUnit?) -> SettingsValue { .scalar(text) }

  private static func form(_ name: String, _ words: inout [String]) -> Form? {
    switch name {
    case "convolution": return convolution(&words).map(Form.layer)
    case "batch-normalization": return .layer(.batchNormalization)
    case "activation": return .activation
    case "relu": return .layer(.activation(.relu))
    case "leaky-relu": return .layer(.activation(.leakyReLU(slope: CNN.leak)))
    case "elu": return .layer(.activation(.elu))
    case "pooling": return pooling(nil, &words)
    case "maximum-pooling": return pooling(.maximum, &words)
    case "average-pooling": return pooling(.average, &words)
    case "global-average": return .layer(.globalPooling(.average))
    case "global-maximum": return .layer(.globalPooling(.maximum))
    case "dropout":
      guard let share = number(&words), (0..<1).contains(share) else { return nil }
      return .layer(.dropout(share: share))
    case "dense":
      guard let units = whole(&words, 1...8192) else { return nil }
      return .layer(.dense(units: units))
    default: return nil
    }
  }

  private static func convolution(_ words: inout [String]) -> NetworkLayer? {
    guard let channels = whole(&words, 1...NetworkLayer.greatestChannelCount),
      let kernel = grid(&words, 1...1024),
      let stride = grid(after: "stride", &words, 1...1024, otherwise: GridSize(1)),
      let padding = grid(after: "padding", &words, 0...1024, otherwise: GridSize(0))
    else { return nil }
    return .convolution(channels: channels, kernel: kernel, stride: stride, padding: padding)
  }

  private static func pooling(_ kind: NetworkLayer.Pooling?, _ words: inout [String]) -> Form? {
    guard let size = grid(&words, 1...1024),
      let stride = grid(after: "stride", &words, 1...1024, otherwise: size)
    else { return nil }
    return .pooling(kind, size: size, stride: stride)
  }

  private static func whole(_ words: inout [String], _ range: ClosedRange<Int>) -> Int? {
    guard let word = words.first, let number = Int(word), range.contains(number) else { return nil }
    words.removeFirst()
    return number
  }

  private static func number(_ words: inout [String]) -> Double? {
    guard let word = words.first, let number = Double(word) else { return nil }
    words.removeFirst()
    return number
  }

  /// Two whole numbers with an x between them, or one for a square.
  private static func grid(_ words: inout [String], _ range: ClosedRange<Int>) -> GridSize? {
    guard let parts = words.first?.split(separator: "x", omittingEmptySubsequences: false),
      (1...2).contains(parts.count)
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, numbers.allSatisfy(range.contains) else { return nil }
    words.removeFirst()
    return GridSize(numbers[0], numbers[numbers.count - 1])
  }

  private static func grid(
    after name: String, _ words: inout [String], _ range: ClosedRange<Int>,
    otherwise usual: GridSize
  ) -> GridSize? {
    guard words.first == name else { return usual }
    words.removeFirst()
    return grid(&words, range)
  }
}
