import AffektCore
import AffektNumerics
import Testing

@testable import StandardPlugins

@Suite struct DeltaTests {
  private func apply(_ entries: [String: String], to columns: [[Float]]) throws -> FrameFeatures {
    try Delta(parameters: ExtractorSupport.parameters(entries))
      .features(from: ExtractorSupport.frames(columns))
  }

  @Test("slope of a line, curvature of a parabola, zero for what stays equal")
  func polynomials() throws {
    let line = (0..<20).map { Float($0) * 2 }
    let parabola = (0..<20).map { Float($0 * $0) }
    let constant = [Float](repeating: 5, count: 20)
    for method in ["savitzky-golay", "regression"] {
      let slope = try apply(["method": method], to: [line, parabola, constant])
      for frame in 4..<16 {
        #expect(abs(slope.values[frame, 0] - 2) < 1e-5)
        #expect(abs(slope.values[frame, 1] - 2 * Float(frame)) < 1e-3)
        #expect(abs(slope.values[frame, 2]) < 1e-5)
      }
      let curvature = try apply(["method": method, "order": "2"], to: [line, parabola, constant])
      for frame in 8..<12 {
        #expect(abs(curvature.values[frame, 0]) < 1e-4)
        #expect(abs(curvature.values[frame, 1] - 2) < 1e-4)
      }
    }
  }

  @Test("HTK's regression over two frames on either side")
  func htk() throws {
    let slope = try apply(
      ["method": "regression", "width": "5"], to: [[0, 1, 2, 3, 4, 5]])
    #expect(slope.values.elements == [0.5, 0.8, 1, 1, 0.8, 0.5])
  }

  @Test("columns are named after those they follow, and have no bounds")
  func columns() throws {
    let first = try apply([:], to: [[Float](repeating: 0, count: 9)])
    #expect(first.columns == [FeatureColumn("c-0-delta", unit: "Hz")])
    let second = try apply(["order": "2"], to: [[Float](repeating: 0, count: 9)])
    #expect(second.columns.map(\.name) == ["c-0-delta-2"])
  }

  @Test("too few frames are refused, but not by regression")
  func tooFew() throws {
    let column = [Float](repeating: 1, count: 8)
    #expect {
      _ = try apply([:], to: [column])
    } throws: {
      "\($0)".contains("it has 8 frames and 9 are needed")
    }
    #expect(try apply(["method": "regression"], to: [[1]]).values.elements == [0])
  }

  @Test("a width without a middle is refused")
  func evenWidth() {
    #expect {
      let _: Delta.Parameters = try ExtractorSupport.parameters(["width": "8"])
    } throws: {
      "\($0)".contains("a width of 8 frames has no middle; use 9")
    }
  }
}
