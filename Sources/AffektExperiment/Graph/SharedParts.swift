import AffektCore
import Synchronization

/// What the evaluations of all recordings have in common: extractors with their filter banks, and what
/// the columns of each node are.
///
/// To create them for each recording would take longer than most features.
final class SharedParts: Sendable {
  private struct Place: Hashable {
    let node: Int
    let sampleRate: Double
  }

  private struct Columns {
    let input: [[FeatureColumn]]
    let output: [FeatureColumn]
  }

  private let extractors = Mutex<[Place: any FeatureExtractor]>([:])
  private let outputs = Mutex<[Int: Columns]>([:])
  private let declarations = Mutex<[Int: Columns]>([:])

  /// The extractor of a node for signals of a sample rate.
  func extractor(of step: ExtractorStep, at node: Int, sampleRate: Double)
    throws(SettingsError) -> any FeatureExtractor
  {
    let place = Place(node: node, sampleRate: sampleRate)
    if let known = extractors.withLock({ $0[place] }) { return known }
    let plugin = try step.make(sampleRate)
    extractors.withLock { $0[place] = plugin }
    return plugin
  }

  /// The columns of a node's outcome, given those of its inputs.
  func columns(of node: Int, for input: [[FeatureColumn]], make: () -> [FeatureColumn])
    -> [FeatureColumn]
  {
    Self.columns(outputs, node, input, make)
  }

  /// The columns that the functional of a node declares, before what may be missing widens them.
  func declared(by node: Int, for input: [[FeatureColumn]], make: () -> [FeatureColumn])
    -> [FeatureColumn]
  {
    Self.columns(declarations, node, input, make)
  }

  private static func columns(
    _ known: borrowing Mutex<[Int: Columns]>, _ node: Int, _ input: [[FeatureColumn]],
    _ make: () -> [FeatureColumn]
  ) -> [FeatureColumn] {
    // Equal arrays are mostly the same array, which the comparison sees at a glance.
    if let columns = known.withLock({ $0[node] }), columns.input == input { return columns.output }
    let output = make()
    known.withLock { $0[node] = Columns(input: input, output: output) }
    return output
  }
}
