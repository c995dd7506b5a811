import AffektCore
import AffektNumerics

/// A made-up speaker: what does not change from one recording to the next.
struct VoiceSpeaker: Sendable {
  /// The mean pitch of neutral speech in hertz.
  let pitch: Double
  /// What formant frequencies are multiplied by: above 1 for vocal tracts shorter than the mean
  /// man's.
  let formantScale: Double
  /// The level in dB above that of the mean speaker: the voice and the distance to the microphone.
  let level: Double
  /// What durations are divided by.
  let rate: Double
  /// The spectral tilt at 3 kHz in dB above that of the mean speaker.
  let tilt: Double
  /// The share of breath in the voice source, 0 to 1.
  let breathiness: Double
  /// How strongly the speaker expresses emotions; 1 for the mean speaker.
  let expressiveness: Double

  /// Draws a speaker.
  init(sex: SpeakerSex, using generator: inout SeededGenerator) {
    // Ranges of adult speakers: pitch by sex, tracts of women about a sixth shorter.
    let isMale = sex == .male
    pitch = generator.uniform(in: isMale ? 90..<150 : 170..<245)
    formantScale = generator.uniform(in: isMale ? 0.92..<1.08 : 1.10..<1.26)
    level = generator.uniform(in: -6..<6)
    rate = generator.uniform(in: 0.85..<1.15)
    tilt = generator.uniform(in: -4..<4)
    breathiness = generator.uniform(in: 0.01..<(isMale ? 0.05 : 0.09))
    expressiveness = generator.uniform(in: 0.65..<1.15)
  }
}
