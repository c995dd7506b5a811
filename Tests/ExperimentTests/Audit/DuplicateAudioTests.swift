import AffektCore
import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import AffektExperiment
@testable import StandardPlugins

@Suite("Recordings that are one sound")
struct DuplicateAudioTests {
  private static let signals: [Signal] = {
    let listing = try? Synthetic(parameters: Synthetic.Parameters())
      .list(CorpusFolder(path: "", files: []))
    return (listing?.recordings ?? []).prefix(40).compactMap { recording in
      guard case .generated(let generator) = recording.source else { return nil }
      return generator.makeSignal()
    }
  }()

  private static func groups(_ identities: [AudioIdentity]) async throws -> [DuplicateAudio] {
    try await DuplicateSearch(among: identities, width: 2).outcome().groups
  }

  @Test("Takes of few computed voices are all different")
  func clean() async throws {
    let identities = Self.signals.map { AudioIdentity(of: $0) }
    #expect(identities.count == 40)
    #expect(try await Self.groups(identities) == [])
    #expect(try await Self.groups([]) == [])
  }

  @Test("Equal bytes, equal samples and near-identical sound are told apart")
  func kinds() async throws {
    let signal = Self.signals[3]
    let changed = Signal(samples: signal.samples.map { 0.5 * $0 }, sampleRate: signal.sampleRate)
    var identities = Self.signals.enumerated().map { index, signal in
      AudioIdentity(of: signal, contentHash: "file \(index)")
    }
    identities.append(AudioIdentity(of: Self.signals[0], contentHash: "file 0"))
    identities.append(AudioIdentity(of: Self.signals[1], contentHash: "another container"))
    identities.append(AudioIdentity(of: changed, contentHash: "another level"))
    let groups = try await Self.groups(identities)
    #expect(groups.map(\.indices) == [[0, 40], [1, 41], [3, 42]])
    #expect(groups.map(\.kind) == [.identicalBytes, .identicalSamples, .nearIdentical])
    #expect(groups[0].similarity == 1 && groups[1].similarity == 1)
    #expect(groups[2].similarity >= DuplicateAudio.leastSimilarity && groups[2].similarity <= 1)
  }

  @Test("A chain of copies is one group, and the weakest kind is its kind")
  func chain() async throws {
    let signal = Self.signals[7]
    let copies = [Float(1), 1, 0.4, 0.1].map { gain in
      AudioIdentity(
        of: Signal(samples: signal.samples.map { gain * $0 }, sampleRate: signal.sampleRate))
    }
    let groups = try await Self.groups(copies + [AudioIdentity(of: Self.signals[8])])
    #expect(groups.map(\.indices) == [[0, 1, 2, 3]])
    #expect(groups.first?.kind == .nearIdentical)
  }

  @Test(
    "Copies are coherent, other takes of a sentence by one voice are not, nor are tones of one pitch"
  )
  func coherence() throws {
    let listing = try Synthetic(parameters: Synthetic.Parameters())
      .list(CorpusFolder(path: "", files: []))
    var takes: [String: [Signal]] = [:]
    for recording in listing.recordings.prefix(60) {
      let key = "\(recording.speaker) \(recording.sentence ?? "") \(recording.emotion)"
      takes[key, default: []].append(try recording.source.decode().signal)
    }
    var other: [Double] = []
    for own in takes.values where own.count > 1 {
      other.append(try SoundCoherence.between(own[0], own[1]))
      // Short words.
      let words = own.map { signal in
        let middle = signal.samples.count / 2
        let half = Int(saturating: 0.15 * signal.sampleRate)
        return Signal(
          samples: Array(signal.samples[max(0, middle - half)..<middle + half]),
          sampleRate: signal.sampleRate)
      }
      other.append(try SoundCoherence.between(words[0], words[1]))
    }
    #expect(other.count > 20 && other.allSatisfy { $0 < 0.9 }, "\(other.max() ?? 0)")
    for signal in Self.signals.prefix(5) {
      var generator = SeededGenerator(seed: 3)
      let power = signal.samples.reduce(0.0) { $0 + Double($1) * Double($1) }
      let deviation = (power / Double(signal.samples.count)).squareRoot() / 10
      let samples = signal.samples
      let copies: [[Float]] = [
        samples.map { -0.1 * $0 },
        [Float](repeating: 0, count: 3333) + samples + [Float](repeating: 0, count: 5000),
        samples.map { $0 + Float(deviation * generator.normal()) },
        zip(samples, [0] + samples).map { $0 - 0.95 * $1 },
      ]
      for copy in copies {
        let found = try SoundCoherence.between(
          signal, Signal(samples: copy, sampleRate: signal.sampleRate))
        #expect(found > 0.95, "\(found)")
      }
    }
    let silence = Signal(samples: [Float](repeating: 0, count: 900), sampleRate: 8000)
    #expect(try SoundCoherence.between(silence, Self.signals[0]) == 0)
  }

  @Test("Similar fingerprints alone make no copy")
  func confirmation() async throws {
    let signal = Self.signals[3]
    let half = Signal(samples: signal.samples.map { 0.5 * $0 }, sampleRate: signal.sampleRate)
    let identities = [signal, Self.signals[5], half].map { AudioIdentity(of: $0) }
    #expect(try await Self.groups(identities).map(\.indices) == [[0, 2]])
    let refused = try await DuplicateSearch(
      among: identities, width: 2, confirms: { first, second in (first, second) != (0, 2) }
    ).outcome()
    #expect(refused.groups.isEmpty)
  }

  @Test("Equal samples at another rate are another sound, and two silences are not one repetition")
  func rateAndSilence() async throws {
    let signal = Self.signals[0]
    let faster = Signal(samples: signal.samples, sampleRate: 2 * signal.sampleRate)
    let silence = AudioIdentity(
      of: Signal(samples: [Float](repeating: 0, count: 8000), sampleRate: 16_000))
    let identities = [AudioIdentity(of: signal), AudioIdentity(of: faster), silence, silence]
    #expect(try await Self.groups(identities) == [])
  }
}
