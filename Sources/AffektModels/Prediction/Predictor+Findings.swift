import AffektResults
import AffektSignal
import Foundation

extension Predictor {
  private static let silence = -70.0
  private static let levelMargin = 10.0
  private static let greatestOffset = 0.05
  private static let leastClippedShare = 0.001
  private static let durationFactor = 2.0
  private static let bandwidthShare = 0.8
  /// In dB: two channels of equal power with a correlation of .42 lose as much.
  private static let greatestChannelLoss = 1.5
  private static let voicedShare = 0.99
  /// In dB below 99 of 100 training recordings.
  private static let noiseMargin = 2.0
  /// In dB: noise that is so much stronger leaves half as much of the confidence.
  private static let noiseStep = 10.0

  /// How a sound with these facts and features is unlike the training recordings.
  func findings(in facts: SoundFacts, row: [Double]?) -> [Finding] {
    let sound = model.sound
    guard facts.level > Self.silence else {
      return [Finding(kind: .silence, text: "there is hardly any sound (\(text(facts.level)) dB)")]
    }
    var findings: [Finding] = []
    func find(_ kind: Finding.Kind, _ text: String, excess: Double = 0) {
      findings.append(Finding(kind: kind, text: text, excess: excess))
    }
    if facts.level < sound.level.low - Self.levelMargin {
      find(
        .level,
        "it is quieter than the training recordings: \(text(facts.level)) dB, theirs are "
          + "\(text(sound.level.low)) to \(text(sound.level.high)) dB")
    } else if facts.level > sound.level.high + Self.levelMargin {
      find(
        .level,
        "it is louder than the training recordings: \(text(facts.level)) dB, theirs are "
          + "\(text(sound.level.low)) to \(text(sound.level.high)) dB")
    }
    let clippedLimit = max(Self.leastClippedShare, 2 * sound.clippedShare.high)
    if facts.clippedShare > clippedLimit {
      find(
        .clipping,
        "it is clipped: \(text(100 * facts.clippedShare, digits: 2)) % of the samples are at full scale",
        excess: log10(facts.clippedShare / clippedLimit))
    }
    if abs(facts.offset) > Self.greatestOffset {
      find(.offset, "the samples have a mean of \(text(facts.offset, digits: 2)) of full scale")
    }
    if facts.channelLoss > max(Self.greatestChannelLoss, sound.channelLoss.high) {
      find(
        .channels,
        "its channels differ: their mean has \(text(facts.channelLoss)) dB less power than they have, limit "
          + "\(text(max(Self.greatestChannelLoss, sound.channelLoss.high))) dB; keep the channel of the speaker"
      )
    }
    if facts.duration < sound.duration.least / Self.durationFactor {
      find(
        .duration,
        "it is shorter than any training recording: \(text(facts.duration, digits: 2)) s, the shortest has "
          + "\(text(sound.duration.least, digits: 2)) s")
    } else if facts.duration > sound.duration.greatest * Self.durationFactor {
      find(
        .duration,
        "it is longer than any training recording: \(text(facts.duration)) s, the longest has "
          + "\(text(sound.duration.greatest)) s; an answer for each part of it says more")
    }
    if facts.spectralEdge < Self.bandwidthShare * sound.spectralEdge.low {
      find(
        .bandwidth,
        "its sound ends at \(text(facts.spectralEdge, digits: 0)) Hz, that of the training recordings at "
          + "\(text(sound.spectralEdge.low, digits: 0)) Hz or above, as telephone speech does")
    }
    if facts.isVoiced == false, sound.voicedShare >= Self.voicedShare {
      find(
        .voicing,
        "no frame of it is voiced, as in noise and in whispering; of the training recordings "
          + "\(text(100 * sound.voicedShare, digits: 0)) % have voiced frames")
    }
    if let rise = facts.bandDynamics { findings += noise(rise) }
    if let row, let profile = model.features, let judgement = profile.judgement(of: row),
      judgement.distance > profile.limit
    {
      find(
        .features,
        "its features are far from those of the training recordings: distance "
          + "\(text(judgement.distance, digits: 2)), limit \(text(profile.limit, digits: 2)); farthest are "
          + judgement.farthest.map { "\($0.name) (\(text($0.deviation)) spreads)" }
          .joined(separator: ", "),
        excess: profile.limit > 0 ? 2 * log2(judgement.distance / profile.limit) : 0)
    }
    return findings
  }

  /// Noise or a room in all bands, or else a hum or a tone in one.
  private func noise(_ rise: BandDynamics) -> [Finding] {
    func finding(_ value: Double, _ range: SoundProfile.Range?, _ text: (String) -> String)
      -> Finding?
    {
      guard let limit = range.map({ $0.low - Self.noiseMargin }), value < limit else { return nil }
      return Finding(
        kind: .noise, text: text(self.text(limit)), excess: (limit - value) / Self.noiseStep)
    }
    let everywhere = finding(rise.mean, model.sound.bandRise) { limit in
      "noise or a room fills its pauses: its bands rise \(text(rise.mean)) dB above their quietest moments, limit "
        + "\(limit) dB"
    }
    let somewhere = finding(rise.least, model.sound.leastBandRise) { limit in
      "a hum or a tone fills its pauses: its band around \(text(rise.leastFrequency, digits: 0)) Hz rises "
        + "\(text(rise.least)) dB above its quietest moments, limit \(limit) dB"
    }
    return [everywhere ?? somewhere].compactMap { $0 }
  }

  private func text(_ value: Double, digits: Int = 1) -> String {
    FixedDecimals.text(of: value, decimals: digits)
  }
}
