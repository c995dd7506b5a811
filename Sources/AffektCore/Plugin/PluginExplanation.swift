/// What a coursework report says of a plugin.
///
/// It travels in the record of a run, so a report that is made later, by a program without the plugin,
/// has the same page.
public struct PluginExplanation: Codable, Sendable, Hashable {
  /// A formula in two spellings.
  public struct Formula: Codable, Sendable, Hashable {
    /// In letters: `c[k] = Σ L[b]·cos(πk(b + ½)/B)`.
    public let text: String
    /// In TeX, without dollar signs around it.
    public let tex: String

    public init(_ text: String, tex: String) {
      self.text = text
      self.tex = tex
    }
  }

  /// The figure that shows the plugin at work on a recording or a corpus.
  public enum Figure: Codable, Sendable, Hashable {
    /// The one column of an extractor over time, under this name.
    case track(title: String)
    /// The one column of an extractor, a frequency in hertz, over time and over the spectrogram.
    case frequency(title: String)
    /// The cepstral coefficients of all frames, from the second on.
    case cepstrum
    /// What a classifier predicts on the plane of two components; the note says what to look for.
    case plane(note: String)
  }

  /// The name that people use: `Support vector machine`.
  public let title: String
  /// What the plugin does and why, for a reader who does not know it.
  ///
  /// A setting's name in braces, `{frame-length}`, becomes its value in the run: ` (here 25 ms)`. It
  /// becomes nothing where the run does not state one value.
  public let text: String
  /// The heart of it, where a formula says it best.
  public let formula: Formula?
  /// The figure, where one shows it.
  public let figure: Figure?

  public init(title: String, text: String, formula: Formula? = nil, figure: Figure? = nil) {
    self.title = title
    self.text = text
    self.formula = formula
    self.figure = figure
  }

  /// The names in braces in the text, in order.
  public var mentionedSettings: [String] { parts.compactMap(\.setting) }

  /// The text with the values of settings, each given by `value`; nil leaves the setting out.
  public func text(settings value: (String) -> String?) -> String {
    parts.map { part in
      part.text + (part.setting.flatMap(value).map { " (here \($0))" } ?? "")
    }.joined()
  }

  /// The text cut behind each setting: what stands before the braces, and the name inside.
  private var parts: [(text: String, setting: String?)] {
    var parts: [(text: String, setting: String?)] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      parts.append((String(rest[..<start]), String(rest[rest.index(after: start)..<end])))
      rest = rest[rest.index(after: end)...]
    }
    parts.append((String(rest), nil))
    return parts
  }
}
