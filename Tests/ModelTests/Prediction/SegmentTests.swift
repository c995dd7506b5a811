import AffektSignal
import Foundation
import StandardPlugins
import Testing

@testable import AffektModels

@Suite("Segments of a long recording")
struct SegmentTests {
  /// The segments of the numbers from 0 to `count`, handed over in blocks of `block`.
  private func segments(_ count: Int, length: Int, hop: Int, block: Int) -> [Segmenter.Segment] {
    var segmenter = Segmenter(length: length, hop: hop)
    var found: [Segmenter.Segment] = []
    let samples = (0..<count).map { Float($0) }
    for start in stride(from: 0, to: count, by: block) {
      found += segmenter.add(samples[start..<min(count, start + block)])
    }
    if let last = segmenter.finish() { found.append(last) }
    return found
  }

  @Test(
    "Segments do not depend on the blocks, and hold what stands at their place",
    arguments: [1, 3, 7, 100])
  func blocks(block: Int) {
    for (length, hop) in [(10, 10), (10, 4), (4, 10), (1, 1), (200, 50)] {
      let found = segments(97, length: length, hop: hop, block: block)
      #expect(found == segments(97, length: length, hop: hop, block: 97))
      for segment in found {
        #expect(segment.samples.first == Float(segment.start))
        #expect(segment.start % hop == 0)
        #expect(segment.samples == (0..<segment.samples.count).map { Float(segment.start + $0) })
      }
    }
  }

  @Test("The last segment is there if half of it is; a short sound is one segment")
  func ends() {
    #expect(segments(24, length: 10, hop: 10, block: 5).map(\.samples.count) == [10, 10])
    #expect(segments(25, length: 10, hop: 10, block: 5).map(\.samples.count) == [10, 10, 5])
    #expect(segments(3, length: 10, hop: 10, block: 5).map(\.samples.count) == [3])
    #expect(segments(0, length: 10, hop: 10, block: 5).isEmpty)
    // The whole of it has been in the segments before.
    #expect(segments(20, length: 10, hop: 5, block: 5).map(\.start) == [0, 5, 10])
    #expect(segments(23, length: 10, hop: 5, block: 5).map(\.start) == [0, 5, 10, 15])
  }

  @Test("A segment of a file is answered as the same samples alone")
  func answers() async throws {
    let model = try await ModelFileTests.model(classifier: "{ use: logistic-regression }").model
    let predictor = Predictor(model)
    let samples = (0..<40_000).map { place in
      Float(0.3 * sin(Double(place) / 9) * sin(Double(place) / 7000))
    }
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("segments-\(UUID().uuidString).wav").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try AudioFile.write(
      Signal(samples: samples, sampleRate: 8000), to: path, encoding: .float32)
    var found: [SegmentAnswer] = []
    try predictor.forEachSegment(of: path, length: 2, hop: 1) { found.append($0) }
    #expect(found.map(\.span.lowerBound) == [0, 1, 2, 3])
    for segment in found {
      let start = Int(segment.span.lowerBound * 8000)
      let alone = try predictor.answer(
        to: Signal(
          samples: Array(samples[start..<Int(segment.span.upperBound * 8000)]), sampleRate: 8000),
        named: "alone")
      #expect(try segment.answer.get() == alone)
    }
    struct Enough: Error {}
    #expect(throws: Enough.self) {
      try predictor.forEachSegment(of: path, length: 2, hop: 1) { _ in throw Enough() }
    }
  }

  /// A voice of 141 Hz at 8 kHz with the resonances of a vowel, louder and softer in turn.
  private static func vowel(count: Int) -> [Float] {
    let harmonics = (1...26).map { number -> Double in
      let frequency = 141 * Double(number)
      return [600.0, 1500, 2500].reduce(0) { $0 + 1 / (1 + pow((frequency - $1) / 80, 2)) }
    }
    return (0..<count).map { place in
      let angle = 2 * Double.pi * 141 * Double(place) / 8000
      let sum = harmonics.enumerated().reduce(0) { sum, harmonic in
        sum + harmonic.element * sin(Double(harmonic.offset + 1) * angle)
      }
      return Float(0.1 * sum * (0.6 + 0.4 * sin(Double(place) / 3000)))
    }
  }

  @Test(
    "Sound that comes in blocks is answered as a recording of the same samples",
    arguments: StandardPlugins.suite.registry.extractors.map { $0.manifest.identifier })
  func live(extractor: String) async throws {
    // The recordings have 8 kHz, where seven octaves from 200 Hz do not fit.
    let settings =
      extractor == "spectral-contrast" ? "{ spectral-contrast: { bands: 4 } }" : extractor
    let model = try await ModelFileTests.model(
      classifier: "{ use: logistic-regression }", extract: "[\(settings)]"
    ).model
    let predictor = Predictor(model)
    // A vowel, so that there is a voice to measure.
    let samples = Self.vowel(count: 24_000)
    var course = Course(
      of: predictor, named: "live", length: 1, hop: 0.5, sampleRate: 8000)
    var found: [SegmentAnswer] = []
    for start in stride(from: 0, to: samples.count, by: 700) {
      course.add(samples[start..<min(samples.count, start + 700)]) { found.append($0) }
    }
    course.finish { found.append($0) }
    #expect(found.map(\.span.lowerBound) == [0, 0.5, 1, 1.5, 2])
    for segment in found {
      let span =
        Int(
          saturating: segment.span.lowerBound * 8000)..<Int(
          saturating: segment.span.upperBound * 8000)
      let alone = try predictor.answer(
        to: Signal(samples: Array(samples[span]), sampleRate: 8000), named: "alone")
      #expect(try segment.answer.get() == alone)
    }
  }

  @Test("Each segment of a file is judged by its own channels, whatever the blocks are")
  func channels() async throws {
    let model = try await ModelFileTests.model(classifier: "{ use: naive-bayes }").model
    let predictor = Predictor(model)
    let left = (0..<32_000).map { Float(0.3 * sin(Double($0) / 9)) }
    // Equal channels for two seconds, then one of them is silent.
    let right = left.enumerated().map { $0.offset < 16_000 ? $0.element : 0 }
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("channels-\(UUID().uuidString).wav").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try AudioFile.write(
      channels: [left, right], sampleRate: 8000, to: path, encoding: .float32)
    func differ(_ answers: [SegmentAnswer]) throws -> [Bool] {
      try answers.map { try $0.answer.get().findings.contains { $0.kind == .channels } }
    }
    var found: [SegmentAnswer] = []
    try predictor.forEachSegment(of: path, length: 1, hop: 1) { found.append($0) }
    #expect(try differ(found) == [false, false, true, true])

    let means = zip(left, right).map { ($0 + $1) / 2 }
    let powers = zip(left, right).map { ($0 * $0 + $1 * $1) / 2 }
    for block in [999, 20_000] {
      var course = Course(
        of: predictor, named: "a", length: 1, hop: 1, sampleRate: 8000)
      var again: [SegmentAnswer] = []
      for start in stride(from: 0, to: means.count, by: block) {
        let part = start..<min(means.count, start + block)
        course.add(means[part], channelPowers: Array(powers[part])) { again.append($0) }
      }
      course.finish { again.append($0) }
      #expect(try again.map { try $0.answer.get() } == found.map { try $0.answer.get() })
    }
    // Where only the loss of the whole is known, it is that of each segment.
    for (loss, expected) in [(0.0, false), (3.0, true)] {
      var course = Course(
        of: predictor, named: "a", length: 1, hop: 1, sampleRate: 8000, channelLoss: loss)
      var whole: [SegmentAnswer] = []
      course.add(means[...]) { whole.append($0) }
      #expect(try differ(whole) == [Bool](repeating: expected, count: 4))
    }
  }
}
