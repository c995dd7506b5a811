import AffektCore
import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

/// Voices of known truth and real recordings against Praat 6.1: jitter, shimmer, harmonicity, formants and
/// fundamental frequency.
@Suite(
  .enabled(
    if: ExtractorSupport.isPresent("golden/voice-tracks"),
    "the reference numbers of voices are absent"))
struct VoiceParityTests {
  private struct Golden: Decodable {
    struct Track: Decodable {
      let t0: Double
      let dt: Double
      let values: [Double?]
    }
    struct Formants: Decodable {
      let t0: Double
      let dt: Double
      let F1, F2, F3: [Double?]
    }
    struct Praat: Decodable {
      let pitch: Track
      let hnr_cc: Track
      let formants: Formants
      let jitter_local, jitter_rap, jitter_ppq5: Double?
      let shimmer_local, shimmer_local_dB, shimmer_apq3, shimmer_apq5: Double?
    }
    let samples: Int
    let praat: Praat
  }

  private static let frames = ["frame-length": "64 ms", "hop": "10 ms"]

  private static func golden(_ name: String) throws -> Golden.Praat {
    let url = ExtractorSupport.shared.appending(path: "golden/voice-tracks/\(name).json")
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url)).praat
  }

  private static func perturbation(of signal: Signal) throws -> Perturbation {
    var pitch = PitchParameters.ofVoice
    pitch.frames.frameLength = .seconds(0.064)
    pitch.frames.hop = .seconds(0.01)
    let settings = PulseTrack.Settings(try pitch.settings(sampleRate: signal.sampleRate))
    return try SignalAnalysis(of: signal).view(settings).perturbation
  }

  private static func compare(
    _ value: Double?, _ reference: Double?, _ tolerance: Double, _ name: String
  ) throws {
    let (value, reference) = (try #require(value, "\(name)"), try #require(reference))
    #expect(abs(value / reference - 1) <= tolerance, "\(name): \(value), Praat \(reference)")
  }

  @Test(
    "Jitter of pulses and vowels agrees", arguments: [("0.5", 0.005), ("1", 0.01), ("2", 0.02)])
  func jitter(name: String, jitter: Double) throws {
    let voices: [(String, VoiceSignals.Voice, Double)] = [
      (
        "pulses_150", VoiceSignals.voice(150, seconds: 2, jitter: jitter, vowel: nil, seed: 61),
        jitter > 0.01 ? 0.15 : 0.05
      ),
      (
        "vowel_u_120", VoiceSignals.voice(120, seconds: 2, jitter: jitter, vowel: "u", seed: 81),
        0.05
      ),
      (
        "vowel_a_210", VoiceSignals.voice(210, seconds: 2, jitter: jitter, vowel: "a", seed: 81),
        0.2
      ),
    ]
    for (voice, sound, tolerance) in voices {
      let praat = try Self.golden("\(voice)_jitter_\(name)_percent")
      let measured = try Self.perturbation(of: sound.signal).jitter()
      try Self.compare(measured.local, praat.jitter_local, tolerance, "\(voice) \(name) local")
      try Self.compare(measured.rap, praat.jitter_rap, tolerance, "\(voice) \(name) rap")
      try Self.compare(measured.ppq5, praat.jitter_ppq5, tolerance, "\(voice) \(name) ppq5")
      if voice == "pulses_150" {
        #expect(abs((measured.local ?? 0) / sound.jitter - 1) < 0.1)
      }
    }
  }

  @Test("Shimmer of vowels agrees", arguments: [("0.1", 0.1), ("0.3", 0.3), ("1", 1.0)])
  func shimmer(name: String, shimmer: Double) throws {
    for (voice, frequency, vowel) in [("vowel_u_120", 120.0, "u"), ("vowel_a_210", 210, "a")] {
      let sound = VoiceSignals.voice(
        frequency, seconds: 2, shimmer: shimmer, vowel: vowel, seed: 91)
      let praat = try Self.golden("\(voice)_shimmer_\(name)_db")
      let measured = try Self.perturbation(of: sound.signal).shimmer()
      let place = "\(voice) \(name)"
      try Self.compare(measured.local, praat.shimmer_local, 0.05, "\(place) local")
      try Self.compare(measured.decibels, praat.shimmer_local_dB, 0.05, "\(place) dB")
      try Self.compare(measured.apq3, praat.shimmer_apq3, 0.05, "\(place) apq3")
      try Self.compare(measured.apq5, praat.shimmer_apq5, 0.05, "\(place) apq5")
    }
  }

  @Test("Formants of vowels agree", arguments: ["a", "i", "u"])
  func formants(vowel: String) throws {
    for frequency in [120, 210] {
      let praat = try Self.golden("vowel_\(vowel)_\(frequency)").formants
      let features = try ExtractorSupport.features(
        Formants.self, Self.frames,
        of: VoiceSignals.voice(Double(frequency), seconds: 1.5, vowel: vowel).signal)
      for (place, track) in [praat.F1, praat.F2, praat.F3].enumerated() {
        let median = Self.median(features.values.column(2 * place).map { Double($0) })
        let reference = Self.median(track.compactMap { $0 })
        #expect(abs(median / reference - 1) < 0.01, "\(vowel) \(frequency) F\(place + 1)")
      }
    }
  }

  @Test("Harmonicity of voices in noise agrees", arguments: [0, 5, 10, 20, 30])
  func harmonicity(ratio: Int) throws {
    let praat = try Self.golden("hnr_\(ratio)_db").hnr_cc.values.compactMap { $0 }
    let features = try ExtractorSupport.features(
      Harmonicity.self, Self.frames, of: VoiceSignals.voice(inNoiseAt: Double(ratio)))
    let measured = Self.median(features.values.elements.map { Double($0) })
    #expect(abs(measured - Self.median(praat.filter { $0 > -199 })) < 0.3)
    #expect(abs(measured - Double(ratio)) < (ratio < 10 ? 1 : 0.5))
  }

  @Test("Real recordings agree as two good tools do")
  func recordings() throws {
    let names = ["03a01Fa", "08a05Wa", "11b03Td", "16a02Lb"]
    var (voicedAlike, frameCount) = (0, 0)
    var frequencies: [Double] = []
    var levels: [Double] = []
    var formants: [[Double]] = [[], [], []]
    for name in names {
      let path = ["wav", "flac"].map { "corpora/emodb/wav/\(name).\($0)" }
        .first { ExtractorSupport.isPresent($0) }
      guard let path else { continue }
      let signal = try AudioFile.decode(ExtractorSupport.shared.appending(path: path).path).signal
      let praat = try Self.golden("emodb__wav__\(name)")
      let pitch = ["minimum-frequency": "75 Hz", "maximum-frequency": "600 Hz"]
      let all = Self.frames.merging(pitch) { $1 }
      let f0 = try ExtractorSupport.features(
        F0.self, all.merging(["method": "autocorrelation"]) { $1 }, of: signal
      ).values.column(0).map { Double($0) }
      let ratios = try ExtractorSupport.features(Harmonicity.self, all, of: signal).values
      let resonances = try ExtractorSupport.features(Formants.self, all, of: signal).values
      for frame in f0.indices {
        let time = 0.01 * Double(frame)
        guard let reference = Self.value(of: praat.pitch, at: time) else { continue }
        frameCount += 1
        voicedAlike += (reference > 0) == !f0[frame].isNaN ? 1 : 0
        guard reference > 0, !f0[frame].isNaN else { continue }
        frequencies.append(abs(f0[frame] / reference - 1))
        let ratio = Double(ratios[frame, 0])
        if let level = Self.value(of: praat.hnr_cc, at: time), level > -199, !ratio.isNaN {
          levels.append(ratio - level)
        }
        for (place, track) in [praat.formants.F1, praat.formants.F2, praat.formants.F3].enumerated()
        {
          let own = Double(resonances[frame, 2 * place])
          let track = Golden.Track(t0: praat.formants.t0, dt: praat.formants.dt, values: track)
          if let other = Self.value(of: track, at: time), !own.isNaN {
            formants[place].append(abs(own / other - 1))
          }
        }
      }
    }
    guard frameCount > 0 else { return }
    let alike = Double(voicedAlike) / Double(frameCount)
    let gross = Double(frequencies.count { $0 > 0.2 }) / Double(frequencies.count)
    print(
      "voices and Praat: \(frameCount) frames, voicing alike \(alike), F0 median "
        + "\(Self.median(frequencies)), gross \(gross), harmonicity \(Self.median(levels)) dB")
    #expect(alike >= 0.93)
    #expect(Self.median(frequencies) <= 0.01 && gross <= 0.02)
    #expect(abs(Self.median(levels)) <= 1)
    for (place, distances) in formants.enumerated() {
      let beyond = Double(distances.count { $0 > 0.2 }) / Double(distances.count)
      print("voices and Praat: F\(place + 1) median \(Self.median(distances)), gross \(beyond)")
      #expect(Self.median(distances) <= 0.03 && beyond <= 0.12)
    }
  }

  /// The value of the frame that is nearest to a time; nil beyond 6 ms.
  private static func value(of track: Golden.Track, at time: Double) -> Double? {
    let place = Int(saturating: ((time - track.t0) / track.dt).rounded())
    guard track.values.indices.contains(place),
      abs(track.t0 + Double(place) * track.dt - time) <= 0.006
    else { return nil }
    return track.values[place]
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.filter { !$0.isNaN }.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }
}
