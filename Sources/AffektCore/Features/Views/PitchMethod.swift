/// How the fundamental frequency is found.
public enum PitchMethod: String, ParameterChoice {
  /// Each frame separately: the first deep trough of the difference function.
  case yin
  /// The most likely course through all frames, with probabilities.
  case pyin
  /// The cheapest course through the maxima of the autocorrelation of all frames.
  case autocorrelation
}
