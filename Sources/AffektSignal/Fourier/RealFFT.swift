import AffektNumerics
import Foundation

/// A plan for the discrete Fourier transform of real signals of one length.
///
/// X[k] = Σₙ x[n]·exp(−2πi·kn/N) for the bins k = 0 … ⌊N/2⌋; the others are their mirror images.
/// Eight signals are transformed at once, one in each lane of the processor's vectors. A signal of
/// even length is read as N/2 complex numbers, whose transform is then taken apart. Lengths with
/// small prime factors are fast; a prime factor p costs p operations a sample. Factors are computed
/// in double precision; the result agrees with the definition to 1e-6 of the largest bin.
///
/// A plan does not change: many threads may use it at once, each with its own ``Workspace``.
/// Source: Cooley and Tukey, "An algorithm for the machine calculation of complex Fourier series",
/// Math. Comp. 19, 1965.
public struct RealFFT: Sendable {
  /// The number of samples in a signal.
  public let length: Int
  private let plan: ComplexPlan
  /// Half the sine and cosine of 2πk/N for the pairs of bins that are taken apart together.
  private let rotations: [Float]

  /// Makes the plan for signals of `length` samples; at least one.
  public init(length: Int) {
    precondition(length > 0, "a transform has a positive length")
    self.length = length
    let isEven = length % 2 == 0
    plan = ComplexPlan(length: isEven ? length / 2 : length)
    rotations =
      isEven
      ? (0...length / 4).flatMap { bin -> [Float] in
        let angle = 2 * Double.pi * Double(bin) / Double(length)
        return [Float(0.5 * sin(angle)), Float(0.5 * cos(angle))]
      } : []
  }

  /// The number of bins: ⌊N/2⌋ + 1.
  public var binCount: Int { length / 2 + 1 }

  /// The memory that one thread needs to run a plan; it is made once and used again and again.
  public final class Workspace {
    fileprivate let data: UnsafeMutablePointer<Lanes>
    fileprivate let spare: UnsafeMutablePointer<Lanes>
    fileprivate let real: UnsafeMutablePointer<Lanes>
    fileprivate let imaginary: UnsafeMutablePointer<Lanes>
    fileprivate let length: Int

    /// Makes the memory for `transform`.
    public init(for transform: RealFFT) {
      length = transform.length
      let complexLength = transform.plan.length
      let largestRadix = transform.plan.stages.map(\.radix).max() ?? 1
      // Whole blocks of eight bins are read at the end, so the last one is filled up.
      let bins = (transform.binCount + 7) / 8 * 8
      data = Self.allocate(2 * complexLength)
      spare = Self.allocate(2 * largestRadix)
      real = Self.allocate(bins)
      imaginary = Self.allocate(bins)
    }

    deinit {
      data.deallocate()
      spare.deallocate()
      real.deallocate()
      imaginary.deallocate()
    }

    /// Vectors aligned to lines of the cache, all zero.
    private static func allocate(_ count: Int) -> UnsafeMutablePointer<Lanes> {
      let raw = UnsafeMutableRawPointer.allocate(
        byteCount: max(1, count) * MemoryLayout<Lanes>.stride, alignment: 64)
      return raw.initializeMemory(as: Lanes.self, repeating: Lanes(), count: max(1, count))
    }
  }

  /// The spectra of the rows of `signals`: one row a signal, one column per bin, in two matrices.
  public func spectra(
    of signals: Matrix<Float>
  ) -> (real: Matrix<Float>, imaginary: Matrix<Float>) {
    var real = Matrix<Float>(rows: signals.rowCount, columns: binCount)
    var imaginary = real
    transform(signals, real: &real, imaginary: &imaginary, using: Workspace(for: self))
    return (real, imaginary)
  }

  /// Writes the spectra of the rows of `signals` into matrices that are there already, so that no
  /// memory has to be found for each batch.
  ///
  /// The matrices have one row a signal and one column per bin.
  public func transform(
    _ signals: Matrix<Float>, real: inout Matrix<Float>, imaginary: inout Matrix<Float>,
    using workspace: Workspace
  ) {
    let rowCount = signals.rowCount
    let bins = binCount
    precondition(signals.columnCount == length, "signals have the length of the plan")
    precondition(workspace.length == length, "the workspace was made for another length")
    precondition(
      real.rowCount == rowCount && real.columnCount == bins
        && imaginary.rowCount == rowCount && imaginary.columnCount == bins,
      "spectra have a row for each signal and a column for each bin")
    signals.elements.withUnsafeBufferPointer { samples in
      real.elements.withUnsafeMutableBufferPointer { real in
        imaginary.elements.withUnsafeMutableBufferPointer { imaginary in
          guard let samples = samples.baseAddress, let real = real.baseAddress,
            let imaginary = imaginary.baseAddress
          else { return }
          for first in stride(from: 0, to: rowCount, by: 8) {
            let count = min(8, rowCount - first)
            load(samples + first * length, stride: length, count: count, window: nil, workspace)
            separate(workspace, into: SpectrumSink(workspace.real, workspace.imaginary))
            writeRows(of: workspace.real, binCount: bins, rowCount: count, to: real + first * bins)
            writeRows(
              of: workspace.imaginary, binCount: bins, rowCount: count, to: imaginary + first * bins
            )
          }
        }
      }
    }
  }

  /// Which measure of a bin is kept.
  enum Measure {
    /// √(re² + im²).
    case magnitude
    /// re² + im².
    case power
  }

  /// The magnitudes or powers of `frameCount` frames, which start every `hop` samples from `frames`
  /// on and are multiplied with `window`.
  func measure(
    _ measure: Measure, frames: UnsafePointer<Float>, hop: Int, frameCount: Int,
    window: UnsafePointer<Float>, _ workspace: Workspace
  ) -> SpectrumBlocks {
    precondition(workspace.length == length, "the workspace was made for another length")
    return SpectrumBlocks(frameCount: frameCount, binCount: binCount) { blocks in
      for first in stride(from: 0, to: frameCount, by: 8) {
        let count = min(8, frameCount - first)
        load(frames + first * hop, stride: hop, count: count, window: window, workspace)
        let block = blocks + first / 8 * binCount
        switch measure {
        case .magnitude: separate(workspace, into: MagnitudeSink(block))
        case .power: separate(workspace, into: PowerSink(block))
        }
      }
    }
  }

  /// The autocorrelations r[k] = Σₙ x[n]·x[n + k] of `frameCount` frames, which start every `hop`
  /// samples from `frames` on and are multiplied with `window`, at the lags below `lagCount`: one row
  /// a frame.
  ///
  /// They are circular: a lag is that of the frame alone if the window ends in as many zeros. The
  /// length must be even, and no lag beyond half of it. The powers of a real signal are real and
  /// symmetric, so their transform back is one more transform of a real signal.
  func autocorrelate(
    frames: UnsafePointer<Float>, hop: Int, frameCount: Int, window: UnsafePointer<Float>,
    lagCount: Int, into rows: UnsafeMutablePointer<Float>, _ workspace: Workspace
  ) {
    precondition(workspace.length == length, "the workspace was made for another length")
    precondition(length % 2 == 0 && lagCount <= binCount, "lags lie within half an even length")
    let scale = 1 / Float(length)
    for first in stride(from: 0, to: frameCount, by: 8) {
      let count = min(8, frameCount - first)
      load(frames + first * hop, stride: hop, count: count, window: window, workspace)
      separate(workspace, into: PowerSink(workspace.real))
      plan.positions.withUnsafeBufferPointer { positions in
        for index in 0..<length {
          let power = workspace.real[min(index, length - index)] * scale
          workspace.data[2 * Int(positions[index / 2]) + index % 2] = power
        }
      }
      plan.transform(workspace.data, spare: workspace.spare)
      separate(workspace, into: RealSink(workspace.real))
      writeRows(
        of: workspace.real, binCount: lagCount, rowCount: count, to: rows + first * lagCount)
    }
  }

  /// Puts up to eight signals into the lanes, in the order that the plan needs, and transforms.
  ///
  /// Lanes beyond `count` repeat the last signal; nothing reads them.
  private func load(
    _ signals: UnsafePointer<Float>, stride: Int, count: Int, window: UnsafePointer<Float>?,
    _ workspace: Workspace
  ) {
    let last = count - 1
    let s0 = signals
    let s1 = signals + min(1, last) * stride
    let s2 = signals + min(2, last) * stride
    let s3 = signals + min(3, last) * stride
    let s4 = signals + min(4, last) * stride
    let s5 = signals + min(5, last) * stride
    let s6 = signals + min(6, last) * stride
    let s7 = signals + min(7, last) * stride
    let data = workspace.data
    plan.positions.withUnsafeBufferPointer { positions in
      if length % 2 == 0 {
        var index = 0
        while index + 8 <= length {
          let taper = window.map { Lanes(loading: $0 + index) } ?? Lanes(repeating: 1)
          let columns = transpose(
            Lanes(loading: s0 + index) * taper, Lanes(loading: s1 + index) * taper,
            Lanes(loading: s2 + index) * taper, Lanes(loading: s3 + index) * taper,
            Lanes(loading: s4 + index) * taper, Lanes(loading: s5 + index) * taper,
            Lanes(loading: s6 + index) * taper, Lanes(loading: s7 + index) * taper)
          let pair = index / 2
          let p0 = data + 2 * Int(positions[pair])
          p0[0] = columns.0
          p0[1] = columns.1
          let p1 = data + 2 * Int(positions[pair + 1])
          p1[0] = columns.2
          p1[1] = columns.3
          let p2 = data + 2 * Int(positions[pair + 2])
          p2[0] = columns.4
          p2[1] = columns.5
          let p3 = data + 2 * Int(positions[pair + 3])
          p3[0] = columns.6
          p3[1] = columns.7
          index += 8
        }
        while index < length {
          let column = Lanes(
            s0[index], s1[index], s2[index], s3[index], s4[index], s5[index], s6[index], s7[index])
          data[2 * Int(positions[index / 2]) + index % 2] = column * (window?[index] ?? 1)
          index += 1
        }
      } else {
        for index in 0..<length {
          let column = Lanes(
            s0[index], s1[index], s2[index], s3[index], s4[index], s5[index], s6[index], s7[index])
          let place = data + 2 * Int(positions[index])
          place[0] = column * (window?[index] ?? 1)
          place[1] = Lanes()
        }
      }
    }
    plan.transform(data, spare: workspace.spare)
  }

  /// Takes the bins of real signals out of the transform in the workspace and hands them on.
  ///
  /// For even N, with Z the transform of x[2n] + i·x[2n+1] and M = N/2:
  /// X[k] = (Z[k] + Z̄[M−k])/2 − (i/2)·exp(−2πi·k/N)·(Z[k] − Z̄[M−k]).
  @inline(__always)
  private func separate(_ workspace: Workspace, into sink: some BinSink) {
    let data = workspace.data
    guard length % 2 == 0 else {
      for bin in 0..<binCount { sink.take(bin, data[2 * bin], data[2 * bin + 1]) }
      return
    }
    let half = length / 2
    sink.take(0, data[0] + data[1], Lanes())
    sink.take(half, data[0] - data[1], Lanes())
    guard half > 1 else { return }
    rotations.withUnsafeBufferPointer { rotations in
      guard let rotations = rotations.baseAddress else { return }
      for bin in 1...half / 2 {
        let low = data + 2 * bin
        let high = data + 2 * (half - bin)
        let sine = rotations[2 * bin]
        let cosine = rotations[2 * bin + 1]
        let evenReal = (low[0] + high[0]) * 0.5
        let evenImaginary = (low[1] - high[1]) * 0.5
        let differenceReal = low[0] - high[0]
        let sumImaginary = low[1] + high[1]
        let oddReal = sumImaginary * cosine - differenceReal * sine
        let oddImaginary = sumImaginary * sine + differenceReal * cosine
        sink.take(bin, evenReal + oddReal, evenImaginary - oddImaginary)
        sink.take(half - bin, evenReal - oddReal, -evenImaginary - oddImaginary)
      }
    }
  }
}

/// What becomes of the bins of eight spectra.
///
/// A type, not a closure: the compiler always takes it into the loop, closures only sometimes.
private protocol BinSink {
  func take(_ bin: Int, _ real: Lanes, _ imaginary: Lanes)
}

/// Keeps real and imaginary parts.
private struct SpectrumSink: BinSink {
  let reals: UnsafeMutablePointer<Lanes>
  let imaginaries: UnsafeMutablePointer<Lanes>

  init(_ reals: UnsafeMutablePointer<Lanes>, _ imaginaries: UnsafeMutablePointer<Lanes>) {
    self.reals = reals
    self.imaginaries = imaginaries
  }

  @inline(__always)
  func take(_ bin: Int, _ real: Lanes, _ imaginary: Lanes) {
    reals[bin] = real
    imaginaries[bin] = imaginary
  }
}

/// Keeps real parts.
private struct RealSink: BinSink {
  let reals: UnsafeMutablePointer<Lanes>

  init(_ reals: UnsafeMutablePointer<Lanes>) { self.reals = reals }

  @inline(__always)
  func take(_ bin: Int, _ real: Lanes, _ imaginary: Lanes) { reals[bin] = real }
}

/// Keeps magnitudes.
private struct MagnitudeSink: BinSink {
  let magnitudes: UnsafeMutablePointer<Lanes>

  init(_ magnitudes: UnsafeMutablePointer<Lanes>) { self.magnitudes = magnitudes }

  @inline(__always)
  func take(_ bin: Int, _ real: Lanes, _ imaginary: Lanes) {
    magnitudes[bin] = (real * real + imaginary * imaginary).squareRoot()
  }
}

/// Keeps squared magnitudes.
private struct PowerSink: BinSink {
  let powers: UnsafeMutablePointer<Lanes>

  init(_ powers: UnsafeMutablePointer<Lanes>) { self.powers = powers }

  @inline(__always)
  func take(_ bin: Int, _ real: Lanes, _ imaginary: Lanes) {
    powers[bin] = real * real + imaginary * imaginary
  }
}
