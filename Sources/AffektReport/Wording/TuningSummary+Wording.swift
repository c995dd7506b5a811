import AffektResults

extension TuningSummary {
  /// How settings were chosen, in one sentence.
  var sentence: String {
    let counts = innerFolds.map(String.init).joined(separator: " or ")
    return
      "Tuned settings are chosen inside each training set, by the mean \(metric) of \(counts) inner "
      + "folds that keep the recordings of a \(by) together; of equal settings the simplest is taken, "
      + "and the first of the grid among those."
  }
}
