import AffektCore
import AffektNumerics
import AffektResults
import AffektSignal
import Foundation

/// Looks at one recording in detail.
///
/// Pictures have at most 200 columns; where a recording has more frames, a column shows the frame at its
/// middle. Features that this recording does not have, or that do not fit its rate, are left out.
struct RecordingStudy {
  /// The most columns of a picture.
  static let columnCount = 200
  /// The most rows of a spectrogram.
  static let rowCount = 96
  /// The range of levels below the greatest, in dB.
  static let range = 80.0

  let recording: Recording
  let analysis: SignalAnalysis
  let tracks: [ExtractorStep]

  private var signal: Signal { analysis.signal }

  /// Studies the recording; throws when it is too short for a frame.
  func example() throws -> RecordingExample {
    let frames = try tracks.map { step in
      (step.specification, try step.make(signal.sampleRate).features(from: analysis))
    }
    let stft = STFTSettings(fftLength: fftLength, hopLength: hopLength)
    let spectrogram = try analysis.view(MagnitudeSpectrogram.Settings(stft))
    let mel = try analysis.view(
      MelSpectrogram.Settings(stft, mel: MelFilterBankSettings(bandCount: 40)))
    return RecordingExample(
      recording: recording.identifier, speaker: recording.speaker, emotion: recording.emotion,
      seconds: signal.duration.rounded(digits: 6), sampleRate: signal.sampleRate,
      waveform: waveform,
      spectrogram: picture(
        levels(of: spectrogram), clock: spectrogram.clock, name: "frequency", unit: "Hz",
        lowest: 0, highest: signal.sampleRate / 2),
      melSpectrogram: picture(
        Decibels.fromPower(mel.power, reference: .maximum, range: Float(Self.range)),
        clock: mel.clock, name: "mel band", unit: "", lowest: 1, highest: 40),
      cepstra: frames.first { $0.explanation?.figure == .cepstrum && $1.columns.count > 2 }
        .map { cepstra($1) },
      tracks: frames.filter { $1.columns.count == 1 }.map(track),
      frame: FrameStudy(loudestOf: signal, fftLength: fftLength))
  }

  /// The power of two that is nearest to 30 ms.
  private var fftLength: Int {
    1 << max(5, Int(saturating: log2(0.03 * signal.sampleRate).rounded()))
  }

  /// A quarter of a frame, or more where pictures would have too many columns.
  private var hopLength: Int {
    max(fftLength / 4, (signal.samples.count + Self.columnCount - 1) / Self.columnCount)
  }

  // MARK: - Parts

  private var waveform: Envelope {
    let count = min(2 * Self.columnCount, signal.samples.count)
    let stretches = (0..<count).map { place in
      signal.samples[
        (place * signal.samples.count / count)..<((place + 1) * signal.samples.count / count)]
    }
    return Envelope(
      minima: stretches.map { Double($0.min() ?? 0).rounded(digits: 3) },
      maxima: stretches.map { Double($0.max() ?? 0).rounded(digits: 3) })
  }

  /// Levels of bins, as many rows at most as a picture has: of bins that share a row the loudest.
  private func levels(of spectrogram: MagnitudeSpectrogram) -> Matrix<Float> {
    let magnitudes = spectrogram.magnitudes
    let bins = magnitudes.columnCount
    let rows = min(Self.rowCount, bins)
    var power = Matrix<Float>(rows: magnitudes.rowCount, columns: rows)
    for frame in 0..<magnitudes.rowCount {
      for row in 0..<rows {
        var loudest: Float = 0
        for bin in (row * bins / rows)..<((row + 1) * bins / rows) {
          loudest = max(loudest, magnitudes[frame, bin])
        }
        power[frame, row] = loudest * loudest
      }
    }
    return Decibels.fromPower(power, reference: .maximum, range: Float(Self.range))
  }

  private func cepstra(_ features: FrameFeatures) -> LevelPicture {
    var values = Matrix<Float>(rows: features.frameCount, columns: features.columns.count - 1)
    for frame in 0..<features.frameCount {
      for column in 1..<features.columns.count {
        let value = features.values[frame, column]
        values[frame, column - 1] = value.isFinite ? value : 0
      }
    }
    // Symmetric around zero, so that the middle of the colours is zero.
    let greatest = Double(values.elements.reduce(0) { max($0, abs($1)) }).rounded(digits: 4)
    return picture(
      values, clock: features.clock, name: "coefficient", unit: "", lowest: 1,
      highest: Double(features.columns.count - 1), levelUnit: features.columns[1].unit,
      floor: -max(greatest, 1e-6), ceiling: max(greatest, 1e-6))
  }

  private func track(_ extractor: PluginSpecification, _ features: FrameFeatures) -> FeatureTrack {
    let step = stride(features.frameCount)
    return FeatureTrack(
      name: features.columns[0].name, extractor: extractor.identifier,
      figure: extractor.explanation?.figure, unit: features.columns[0].unit,
      start: features.clock.time(ofFrame: 0).rounded(digits: 6),
      hop: (features.clock.hop * Double(step)).rounded(digits: 8),
      values: Swift.stride(from: 0, to: features.frameCount, by: step).map { frame in
        let value = Double(features.values[frame, 0])
        return value.isFinite ? value.rounded(digits: 5) : nil
      })
  }

  // MARK: - Pictures

  /// Every how many frames a picture has a column.
  private func stride(_ frameCount: Int) -> Int {
    max(1, (frameCount + Self.columnCount - 1) / Self.columnCount)
  }

  private func picture(
    _ values: Matrix<Float>, clock: FrameClock, name: String, unit: String, lowest: Double,
    highest: Double, levelUnit: String = "dB", floor: Double = -RecordingStudy.range,
    ceiling: Double = 0
  ) -> LevelPicture {
    let frames = Array(
      Swift.stride(from: 0, to: values.rowCount, by: stride(values.rowCount)))
    var levels: [UInt8] = []
    levels.reserveCapacity(frames.count * values.columnCount)
    for row in 0..<values.columnCount {
      for frame in frames {
        let share = (Double(values[frame, row]) - floor) / (ceiling - floor)
        levels.append(UInt8(saturating: (255 * min(1, max(0, share))).rounded()))
      }
    }
    return LevelPicture(
      rowName: name, rowUnit: unit, lowest: lowest, highest: highest,
      start: clock.time(ofFrame: frames.first ?? 0).rounded(digits: 6),
      end: clock.time(ofFrame: frames.last ?? 0).rounded(digits: 6), levelUnit: levelUnit,
      floor: floor, ceiling: ceiling,
      levels: ByteGrid(rows: values.columnCount, columns: frames.count, values: levels))
  }
}
