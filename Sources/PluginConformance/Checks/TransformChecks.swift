import AffektCore
import AffektNumerics

extension Conformance {
  /// What holds for every transform over time.
  static func transformChecks<T: TemporalTransform>(of transform: T.Type) -> [ConformanceCheck] {
    checksOfFrameStage(
      FrameStageTrial(make: { try T(parameters: $0) }) { instance, features in
        let values = try instance.apply(to: features)
        return .init(
          columns: instance.columns(for: features.columns), rowCount: values.rowCount,
          columnCount: values.columnCount, expectedRowCount: features.frameCount,
          values: values.elements.map(Double.init))
      } settings: {
        T.Parameters.descriptions
      })
  }
}
