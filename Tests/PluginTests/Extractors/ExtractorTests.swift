import AffektCore
import AffektSignal
import Foundation
import StandardPlugins
import Testing

@Suite struct ExtractorTests {
  private func features<Extractor: FeatureExtractor>(
    _ type: Extractor.Type, _ entries: [String: String] = [:], of signal: Signal
  ) throws -> FrameFeatures {
    try ExtractorSupport.features(type, entries, of: signal)
  }

  @Test("every extractor gives the documented numbers for silence")
  func silence() throws {
    let silence = ExtractorSupport.silence()
    let mfcc = try features(MFCC.self, of: silence).values
    for frame in 0..<mfcc.rowCount {
      #expect(abs(mfcc[frame, 0] + 100 * Float(128).squareRoot()) < 1e-2)
      #expect(mfcc.row(frame)[1...].allSatisfy { abs($0) < 1e-3 })
    }
    let levels = try features(LogMel.self, of: silence).values
    #expect(levels.elements.allSatisfy { abs($0 + 100) < 1e-4 })
    for values in [
      try features(RMS.self, of: silence), try features(ZeroCrossingRate.self, of: silence),
      try features(SpectralCentroid.self, of: silence),
      try features(SpectralBandwidth.self, of: silence),
      try features(SpectralRolloff.self, of: silence),
      try features(SpectralContrast.self, of: silence), try features(Chroma.self, of: silence),
    ] {
      #expect(values.values.elements.allSatisfy { $0 == 0 })
    }
    let flatness = try features(SpectralFlatness.self, of: silence).values
    #expect(flatness.elements.allSatisfy { abs($0 - 1) < 1e-6 })
  }

  @Test("a pure tone: centroid and rolloff at its frequency, small bandwidth and flatness")
  func tone() throws {
    let tone = ExtractorSupport.sine(1000)
    let frame = 16
    let centroid = try features(SpectralCentroid.self, of: tone).values[frame, 0]
    let bandwidth = try features(SpectralBandwidth.self, of: tone).values[frame, 0]
    let rolloff = try features(SpectralRolloff.self, of: tone).values[frame, 0]
    let flatness = try features(SpectralFlatness.self, of: tone).values[frame, 0]
    #expect(abs(centroid - 1000) < 2)
    #expect(bandwidth < 20)
    #expect(abs(rolloff - 1000) <= 8)
    #expect(flatness < 1e-4)
    let rate = try features(ZeroCrossingRate.self, of: tone).values[frame, 0]
    #expect(abs(rate - 2 * 1000 / 16_000) < 1e-3)
    let level = try features(RMS.self, of: tone).values[frame, 0]
    #expect(abs(level - 0.5 / Float(2).squareRoot()) < 1e-5)
  }

  @Test("white noise: half-way centroid, even flatness, rolloff at its share")
  func noise() throws {
    let noise = ExtractorSupport.noise(count: 48_000)
    let centroid = try features(SpectralCentroid.self, of: noise).values.column(0)
    let rolloff = try features(SpectralRolloff.self, of: noise).values.column(0)
    let half = try features(SpectralRolloff.self, ["share": "0.5"], of: noise).values.column(0)
    let flatness = try features(SpectralFlatness.self, of: noise).values.column(0)
    #expect(abs(mean(centroid) - 4000) < 100)
    #expect(abs(mean(rolloff) - 0.85 * 8000) < 100)
    #expect(abs(mean(half) - 4000) < 100)
    // The mean logarithm of an exponential variable is −γ below that of its mean.
    #expect(abs(mean(flatness) - exp(-0.577_215_7)) < 0.03)
  }

  @Test("chroma of a tone is 1 in its class")
  func chromaOfTone() throws {
    let chroma = try features(Chroma.self, of: ExtractorSupport.sine(440))
    #expect(chroma.columns[9].name == "chroma-a")
    #expect(chroma.values[16, 9] == 1)
    #expect(chroma.values.row(16).filter { $0 > 0.5 }.count == 1)
  }

  @Test("the tuning of a tone is found, and put in place of one that is given")
  func estimatedTuning() throws {
    let sharp = ExtractorSupport.sine(440 * exp2(0.3 / 12))
    let estimated = try features(Chroma.self, ["tuning": "auto"], of: sharp).values
    let given = try features(Chroma.self, ["tuning": "0.3"], of: sharp).values
    let untuned = try features(Chroma.self, of: sharp).values
    let apart = { (values: [Float]) in
      zip(values, given.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }
    #expect(apart(estimated.elements) * 5 < apart(untuned.elements))
  }

  @Test("a voice has its frequency where it sounds, and none in the pause")
  func fundamentalFrequency() throws {
    let voice = (0..<16_000).map { index -> Float in
      let turn = 2 * Double.pi * 150 * Double(index) / 16_000
      return 6000..<11_000 ~= index
        ? 0 : Float((1...5).reduce(0) { $0 + 0.1 * sin(Double($1) * turn) })
    }
    let signal = Signal(samples: voice, sampleRate: 16_000)
    for method in ["pyin", "yin"] {
      let track = try features(F0.self, ["method": method], of: signal)
      #expect(track.columns == [FeatureColumn("f0", unit: "Hz", lowerBound: 0, mayBeMissing: true)])
      #expect(abs(track.values[5, 0] / 150 - 1) < 0.006 && track.values[16, 0].isNaN)
      let flags = try features(Voicing.self, ["method": method], of: signal).values
      for frame in 0..<track.frameCount {
        #expect(flags[frame, 0] == (track.values[frame, 0].isNaN ? 0 : 1))
      }
      let guesses = try features(F0.self, ["method": method, "unvoiced": "guess"], of: signal)
      #expect(guesses.columns[0].mayBeMissing == false)
      #expect(guesses.values.elements.allSatisfy { $0 >= 60 && $0 <= 520 })
    }
    let probabilities = try features(Voicing.self, ["measure": "probability"], of: signal)
    #expect(probabilities.columns[0].name == "voiced-probability")
    #expect(probabilities.values[5, 0] > 0.9 && probabilities.values[16, 0] < 0.1)
  }

  @Test("settings of pitch that do not fit each other or the rate are refused")
  func pitchSettings() {
    let wrong: [([String: String], String)] = [
      (
        ["minimum-frequency": "600 Hz"],
        "minimum-frequency: 600.0 Hz is not below the highest frequency of 500.0 Hz"
      ),
      (
        ["maximum-frequency": "9000 Hz"],
        "maximum-frequency: 9000.0 Hz lies above half the sample rate of 16000.0 Hz; use at most "
          + "8000.0 Hz"
      ),
      (
        ["frame-length": "200 samples"],
        "minimum-frequency: a period of 65.0 Hz does not fit into a frame of 200 samples at 16000.0 "
          + "Hz; use longer frames or a higher frequency"
      ),
    ]
    for (entries, message) in wrong {
      let error = #expect(throws: SettingsError.self) {
        try features(F0.self, entries, of: ExtractorSupport.silence())
      }
      #expect(error?.description == message)
    }
    let error = #expect(throws: SettingsError.self) {
      try features(
        Voicing.self, ["method": "yin", "measure": "probability"], of: ExtractorSupport.silence())
    }
    #expect(
      error?.description
        == "measure: the method 'yin' has no probabilities; use 'pyin', or the measure 'flag'")
  }

  @Test("contrast of a tone is high in its band and low in noise")
  func contrast() throws {
    let tone = try features(SpectralContrast.self, of: ExtractorSupport.sine(1000)).values
    let noise = try features(SpectralContrast.self, of: ExtractorSupport.noise()).values
    // 800 Hz to 1600 Hz is band 3.
    #expect(tone[16, 3] > noise[16, 3] + 20)
  }

  @Test("the bandwidth's exponent is that of the definition")
  func bandwidthExponent() throws {
    let signal = ExtractorSupport.reference
    let two = try features(SpectralBandwidth.self, of: signal).values
    let almostTwo = try features(
      SpectralBandwidth.self, ["exponent": "2.0000001"], of: signal
    ).values
    let one = try features(SpectralBandwidth.self, ["exponent": "1"], of: signal).values
    for frame in 0..<two.rowCount {
      #expect(abs(two[frame, 0] - almostTwo[frame, 0]) < 1e-3 * two[frame, 0])
      #expect(one[frame, 0] < two[frame, 0])
    }
  }

  @Test("zero crossings of a frame do not count its first sample")
  func zeroCrossingsOfFrames() throws {
    let samples: [Float] = [1, -1, 1, -1, -1, -1, 1, 1]
    let values = try features(
      ZeroCrossingRate.self,
      ["frame-length": "4 samples", "hop": "2 samples", "centered": "false"],
      of: Signal(samples: samples, sampleRate: 8000)
    ).values
    #expect(values.elements == [0.75, 0.25, 0.25])
  }

  @Test("one magnitude spectrogram is shared by all extractors that read it")
  func sharing() throws {
    let analysis = SignalAnalysis(of: ExtractorSupport.reference)
    let rate = analysis.signal.sampleRate
    _ = try MFCC(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try LogMel(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try SpectralCentroid(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try SpectralBandwidth(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try SpectralRolloff(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try SpectralFlatness(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try SpectralContrast(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try Chroma(parameters: .init(), sampleRate: rate).features(from: analysis)
    // Magnitudes, mel bands and their levels: each once.
    #expect(analysis.computationCounts.values.sorted() == [1, 1, 1])
    let other: SpectralCentroid.Parameters = try ExtractorSupport.parameters([
      "hop": "256 samples"
    ])
    _ = try SpectralCentroid(parameters: other, sampleRate: rate).features(from: analysis)
    #expect(analysis.computationCounts.count == 4)
  }

  @Test("settings that do not fit are refused with the parameter's name")
  func refused() {
    refused(MFCC.self, ["coefficients": "129"], "coefficients")
    refused(MFCC.self, ["maximum-frequency": "9000 Hz"], "maximum-frequency")
    refused(LogMel.self, ["minimum-frequency": "8000 Hz"], "minimum-frequency")
    refused(
      LogMel.self, ["minimum-frequency": "900 Hz", "maximum-frequency": "800 Hz"],
      "minimum-frequency")
    refused(MFCC.self, ["fft-length": "1024 samples"], "fft-length")
    refused(SpectralCentroid.self, ["frame-length": "0.001 ms"], "frame-length")
    refused(RMS.self, ["hop": "3000 s"], "hop")
    refused(SpectralContrast.self, ["bands": "7"], "bands")
    refused(SpectralContrast.self, ["frame-length": "2 samples"], "minimum-frequency")
    refused(Chroma.self, ["frame-length": "1 samples"], "frame-length")
  }

  private func refused<Extractor: FeatureExtractor>(
    _ type: Extractor.Type, _ entries: [String: String], _ name: String
  ) {
    #expect("\(type) with \(entries)") {
      _ = try Extractor(
        parameters: ExtractorSupport.parameters(entries), sampleRate: 16_000)
    } throws: { error in
      (error as? SettingsError)?.path.last == name
    }
  }

  @Test("a recording without a frame is refused")
  func tooShort() throws {
    let short = Signal(samples: [0.1, 0.2], sampleRate: 16_000)
    #expect(throws: RecordingError.self) {
      try features(SpectralCentroid.self, ["centered": "false"], of: short)
    }
    #expect(try features(SpectralCentroid.self, of: short).frameCount == 1)
    #expect(throws: RecordingError.self) {
      try features(RMS.self, ["centered": "false"], of: short)
    }
  }

  @Test("the clock tells when frames are")
  func clock() throws {
    let signal = ExtractorSupport.silence()
    let centered = try features(RMS.self, of: signal).clock
    #expect(centered == FrameClock(hop: 0.032, offset: 0))
    let plain = try features(
      SpectralCentroid.self,
      ["centered": "false", "frame-length": "25 ms", "hop": "10 ms"], of: signal)
    #expect(plain.clock == FrameClock(hop: 0.01, offset: 0.0125))
    #expect(plain.frameCount == 98)
  }

  private func mean(_ values: [Float]) -> Double {
    values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
  }
}
