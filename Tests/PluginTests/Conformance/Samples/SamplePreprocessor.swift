import AffektCore
import AffektSignal

/// A right pre-processor (it halves the amplitude) that a flaw may spoil.
struct SamplePreprocessor<Flaw: PreprocessorFlaw>: Preprocessor {
  typealias Parameters = Flaw.Parameters
  static var manifest: PluginManifest { sampleManifest() }

  let parameters: Parameters
  let memory = Memory()

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  func process(_ signal: Signal) throws(RecordingError) -> Signal {
    var result = signal
    for index in result.samples.indices { result.samples[index] *= 0.5 }
    return try Flaw.spoil(result, self)
  }
}

/// What may be wrong with a pre-processor; by default nothing is.
protocol PreprocessorFlaw: Sendable {
  associatedtype Parameters: ParameterSet = NoParameters
  static func spoil(_ signal: Signal, _ preprocessor: SamplePreprocessor<Self>)
    throws(RecordingError) -> Signal
}

extension PreprocessorFlaw {
  static func spoil(_ signal: Signal, _ preprocessor: SamplePreprocessor<Self>)
    throws(RecordingError) -> Signal
  {
    signal
  }
}

/// Pre-processors that keep every rule.
let rightPreprocessors: [any Preprocessor.Type] = [
  SamplePreprocessor<RightPreprocessor>.self, SamplePreprocessor<RightWithSettings>.self,
]

private enum RightPreprocessor: PreprocessorFlaw {}
private enum RightWithSettings: PreprocessorFlaw { typealias Parameters = SoundParameters }

/// For each check of a pre-processor's contract, one that breaks this rule alone.
let wrongPreprocessors: [(check: String, plugin: any Preprocessor.Type)] = [
  ("processes-speech", SamplePreprocessor<RefusesSpeech>.self),
  ("finite-on-silence", SamplePreprocessor<InfiniteOnSilence>.self),
  ("finite-at-full-scale", SamplePreprocessor<InfiniteAtFullScale>.self),
  ("finite-when-short", SamplePreprocessor<InfiniteWhenShort>.self),
  ("every-setting", SamplePreprocessor<InfiniteAtLimit>.self),
  ("sound-remains", SamplePreprocessor<LeavesNothing>.self),
  ("deterministic", SamplePreprocessor<Random>.self),
  ("independent-of-others", SamplePreprocessor<Remembering>.self),
]

private func peak(_ signal: Signal) -> Float { signal.samples.reduce(0) { max($0, abs($1)) } }

private func firstSample(_ value: Float, _ signal: Signal) -> Signal {
  Signal(samples: [value] + signal.samples.dropFirst(), sampleRate: signal.sampleRate)
}

private enum RefusesSpeech: PreprocessorFlaw {
  static func spoil(_ signal: Signal, _ preprocessor: SamplePreprocessor<Self>)
    throws(RecordingError) -> Signal
  {
    if signal.duration > 0.5, peak(signal) < 0.45 { throw RecordingError("too soft") }
    return signal
  }
}
private enum InfiniteOnSilence: PreprocessorFlaw {
  static func spoil(_ signal: Signal, _ preprocessor: SamplePreprocessor<Self>) -> Signal {
    peak(signal) == 0 ? firstSample(.nan, signal) : signal
  }
}
private enum InfiniteAtFullScale: PreprocessorFlaw {
  static func spoil(_ signal: Signal, _ preprocessor: SamplePreprocessor<Self>) -> Signal {
    peak(signal) == 0.5 ? firstSample(.infinity, signal) : signal
  }
}
private enum InfiniteWhenShort: PreprocessorFlaw {
  static func spoil(_ signal: Signal, _ preprocessor: SamplePreprocessor<Self>) -> Signal {
    signal.samples.count < 10 ? firstSample(.nan, signal) : signal
  }
}
private enum InfiniteAtLimit: PreprocessorFlaw {
  typealias Parameters = TreacherousParameters
  static func spoil(_ signal: Signal, _ preprocessor: SamplePreprocessor<Self>) -> Signal {
    preprocessor.parameters.smoothing == 1 ? firstSample(.nan, signal) : signal
  }
}
private enum LeavesNothing: PreprocessorFlaw {
  static func spoil(_ signal: Signal, _ preprocessor: SamplePreprocessor<Self>) -> Signal {
    peak(signal) == 0 ? Signal(samples: [], sampleRate: signal.sampleRate) : signal
  }
}
private enum Random: PreprocessorFlaw {
  static func spoil(_ signal: Signal, _ preprocessor: SamplePreprocessor<Self>) -> Signal {
    firstSample(Float(1 / preprocessor.memory.count()), signal)
  }
}
private enum Remembering: PreprocessorFlaw {
  static func spoil(_ signal: Signal, _ preprocessor: SamplePreprocessor<Self>) -> Signal {
    firstSample(Float(preprocessor.memory.greatest(with: Double(peak(signal)))), signal)
  }
}
