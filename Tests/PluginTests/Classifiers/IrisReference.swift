import AffektCore
import AffektNumerics
import Testing

@testable import StandardPlugins

/// What scikit-learn makes of the irises with some settings.
///
/// On the standardised irises of `LearningSupport`, in Python: `m.fit(train, y)`,
/// `(m.predict(test) == z).sum()` and `(m.predict_proba(test) ** 2).sum()`.
struct IrisReference: Sendable, CustomTestStringConvertible {
  let settings: KeyValuePairs<String, String>
  /// The number of plants that are recognised, of fifty.
  let correct: Int
  /// The sum of the squares of all probabilities.
  let squares: Double

  init(_ settings: KeyValuePairs<String, String> = [:], correct: Int, squares: Double) {
    self.settings = settings
    self.correct = correct
    self.squares = squares
  }

  var testDescription: String { settings.map { "\($0.key): \($0.value)" }.joined(separator: ", ") }

  /// Expects the same of a plugin.
  func expect(of type: (some Classifier).Type) throws {
    let model = try LearningSupport.fit(type, settings, to: LearningSupport.irisTraining())
    let scores = try model.scores(for: LearningSupport.irisTesting())
    let probabilities = scores.probabilities?.elements ?? []
    let found = zip(scores.predictions, Iris.testing.map(Iris.species)).count { $0 == $1 }
    #expect(found == correct)
    #expect(abs(Vector.dot(probabilities, probabilities) - squares) < 1e-6)
  }
}
