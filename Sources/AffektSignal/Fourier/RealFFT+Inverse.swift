import AffektNumerics

extension RealFFT {
  /// The signals whose spectra are given, one row a spectrum: the inverse of ``spectra(of:)``.
  ///
  /// x[n] = (1/N) Σ X[k]·exp(2πi·kn/N) over all N bins, of which the missing ones mirror those that
  /// are there. With h[k] = Re X[k] − Im X[k], a real sequence of the length N, and its spectrum H
  /// this is (Re H[n] − Im H[n])/N (the discrete Hartley transform, which is its own inverse), so
  /// that one more transform of a real signal does it. Source: Bracewell, "Discrete Hartley
  /// transform", JOSA 73(12), 1983.
  public func signals(real: Matrix<Float>, imaginary: Matrix<Float>) -> Matrix<Float> {
    precondition(
      real.columnCount == binCount && imaginary.columnCount == binCount
        && real.rowCount == imaginary.rowCount, "a spectrum has \(binCount) bins")
    let rowCount = real.rowCount
    var rows = Matrix<Float>(rows: rowCount, columns: length)
    fill(&rows, from: real, imaginary, scale: 1)
    let spectra = spectra(of: rows)
    fill(&rows, from: spectra.real, spectra.imaginary, scale: 1 / Float(length))
    return rows
  }

  /// Writes the real part less the imaginary part of all N bins; the mirrored ones add the parts.
  private func fill(
    _ rows: inout Matrix<Float>, from real: Matrix<Float>, _ imaginary: Matrix<Float>, scale: Float
  ) {
    let (length, bins) = (length, binCount)
    let rowCount = rows.rowCount
    rows.elements.withUnsafeMutableBufferPointer { rows in
      real.elements.withUnsafeBufferPointer { real in
        imaginary.elements.withUnsafeBufferPointer { imaginary in
          guard let rows = rows.baseAddress, let real = real.baseAddress,
            let imaginary = imaginary.baseAddress
          else { return }
          for row in 0..<rowCount {
            let target = rows + row * length
            let (x, y) = (real + row * bins, imaginary + row * bins)
            for bin in 0..<bins { target[bin] = (x[bin] - y[bin]) * scale }
            let end = target + length
            for bin in 1..<max(1, length - bins + 1) { end[-bin] = (x[bin] + y[bin]) * scale }
          }
        }
      }
    }
  }
}
