import AffektResults

extension TuningSummary {
  /// How settings were chosen, in one sentence.
  var sentence: String {
    let counts = innerFolds.map(String.init).joined(separator: " or ")
    let folds =
      by == "recording"
      ? "folds with equal shares of emotions, which may divide the recordings of a speaker"
      : "folds that keep the recordings of a \(by) together"
    return
      "Tuned settings are chosen inside each training set, by the mean "
      + "\(metric == "uar" ? "UAR" : metric) of \(counts) inner \(folds); of equal settings the simplest is "
      + "taken, and the first of the grid among those."
  }
}
