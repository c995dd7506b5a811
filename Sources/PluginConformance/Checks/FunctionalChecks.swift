import AffektCore

extension Conformance {
  /// What holds for every functional.
  static func functionalChecks<F: Functional>(of functional: F.Type) -> [ConformanceCheck] {
    checksOfFrameStage(
      FrameStageTrial(make: { try F(parameters: $0) }) { instance, features in
        let values = try instance.summarize(features)
        return .init(
          columns: instance.columns(for: features.columns), rowCount: 1, columnCount: values.count,
          expectedRowCount: 1, values: values)
      } settings: {
        F.Parameters.descriptions
      })
  }
}
