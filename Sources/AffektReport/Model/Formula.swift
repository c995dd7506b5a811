/// A formula in two spellings: for forms that only have letters, and for those that set mathematics.
public struct Formula: Sendable, Equatable {
  /// In letters: `c[k] = Σ L[b]·cos(πk(b + ½)/B)`.
  public let text: String
  /// In TeX, without dollar signs around it.
  public let tex: String

  /// Makes a formula.
  public init(_ text: String, tex: String) {
    self.text = text
    self.tex = tex
  }
}
