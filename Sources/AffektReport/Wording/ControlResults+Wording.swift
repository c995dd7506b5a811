import AffektResults

extension ControlResults {
  /// What it reads, as the subject of a sentence: “loudness alone”.
  package func title(isFirst: Bool) -> String {
    let title =
      switch control {
      case .baseline: "the baseline “\(subject)”, which ignores the features"
      case .duration: "duration alone"
      case .loudness: "loudness alone"
      case .sex: "the sex of the speaker alone"
      case .permutedLabels: "exchanged emotions"
      case .speakerIdentity: "the speaker in place of the emotion"
      }
    return isFirst ? title.prefix(1).uppercased() + title.dropFirst() : title
  }
}
