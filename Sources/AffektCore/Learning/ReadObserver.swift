/// Hears which recordings of a feature table are read.
///
/// The engine lets one listen to every fold, so that a report can state, and a test can demand, that
/// nothing read the test set before the final model scored it.
public protocol ReadObserver: Sendable {
  /// The features of the recordings at `indices` of the table were read.
  func didRead(_ indices: [Int])
}
