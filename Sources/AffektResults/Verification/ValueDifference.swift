/// A figure of `results.json` or `comparison.json` that does not follow from the other files.
public struct ValueDifference: Sendable, Equatable, CustomStringConvertible {
  /// Where the figure stands, as `corpora[emodb].configurations[plain/mfcc/none/svm].pooled.uar`.
  public let place: String
  /// What the file says; nil where it says nothing.
  public let stated: String?
  /// What the other files give; nil where they give nothing.
  public let found: String?

  /// Both values in one sentence.
  public var description: String {
    switch (stated, found) {
    case (nil, let found):
      "\(place) is missing, and the other files give \(found ?? "nothing")"
    case (let stated, nil): "\(place) is \(stated ?? "nothing"), and the other files give nothing"
    case (let stated?, let found?): "\(place) is \(stated), but the other files give \(found)"
    }
  }
}
