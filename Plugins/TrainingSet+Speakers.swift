import AffektCore
import AffektNumerics

extension TrainingSet {
  /// The places of all examples of some speakers, drawn at random: a share of them, rounded up, and never
  /// all; none where there is one speaker.
  func examples(ofShare share: Double, ofSpeakersDrawnBy generator: inout SeededGenerator) -> [Int]
  {
    let all = Set(speakers).sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    guard all.count > 1 else { return [] }
    let wanted = Int(saturating: (share * Double(all.count)).rounded(.up))
    let chosen = generator.permutation(of: all.count).prefix(min(wanted, all.count - 1))
    let names = Set(chosen.map { all[$0] })
    return speakers.indices.filter { names.contains(speakers[$0]) }
  }
}
