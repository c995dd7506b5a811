import AffektCore
import AffektNumerics
import Synchronization
import Testing

@Suite struct ExampleSetTests {
  private let table = FeatureTable(
    columns: [FeatureColumn("a"), FeatureColumn("b")],
    rows: Matrix([[0, 1], [10, 11], [20, 21], [30, 31]]))

  private let frames = FeatureTable(
    columns: [FeatureColumn("a")],
    frames: [Matrix([[0], [1]]), Matrix([[10]]), Matrix([[20], [21], [22]])])

  /// Doubles every value and renames the columns.
  private struct Doubling: FittedStageModel {
    func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
      input.map { FeatureColumn($0.name + "-doubled") }
    }
    func transform(_ rows: Matrix<Double>) -> Matrix<Double> {
      Matrix(
        rows: rows.rowCount, columns: rows.columnCount, elements: rows.elements.map { 2 * $0 })
    }
  }

  @Test func examplesKeepTheGivenOrder() {
    let examples = ExampleSet(table, at: [2, 0])
    #expect(examples.count == 2 && examples.granularity == .recording)
    #expect(examples.allRows() == Matrix([[20, 21], [0, 1]]))
    #expect(examples.rows(of: 1) == Matrix([[0, 1]]))
    #expect(examples.subset([1, 1]).allRows() == Matrix([[0, 1], [0, 1]]))
  }

  @Test func framesStayWithTheirExample() {
    let examples = ExampleSet(frames, at: [2, 0])
    #expect(examples.granularity == .frame)
    #expect(examples.count == 2 && examples.totalRowCount == 5)
    #expect(examples.rowCount(of: 0) == 3)
    #expect(examples.rows(of: 0) == Matrix([[20], [21], [22]]))
    #expect(examples.allRows().elements == [20, 21, 22, 0, 1])
  }

  @Test func framesWithAMissingColumnAreNotLearntFrom() {
    let table = FeatureTable(
      columns: [FeatureColumn("f0", mayBeMissing: true)], frames: [Matrix([[100], [.nan]])])
    let training = TrainingSet(
      examples: ExampleSet(table, at: [0]), emotions: [.anger], speakers: ["a"])
    let error = #expect(throws: FitError.self) { try training.validate() }
    #expect(
      error?.description
        == "feature 'f0' does not exist in every frame, and this method learns from frames: pool it "
        + "over the recording, or let its extractor fill the gaps")
  }

  @Test func stagesApplyInOrderAndToSubsets() {
    let examples = ExampleSet(table, at: [1, 3]).applying(Doubling()).applying(Doubling())
    #expect(examples.columns.map(\.name) == ["a-doubled-doubled", "b-doubled-doubled"])
    #expect(examples.allRows() == Matrix([[40, 44], [120, 124]]))
    #expect(examples.subset([1]).allRows() == Matrix([[120, 124]]))
  }

  /// Adds a number to every value.
  private struct Adding: FittedStageModel {
    let number: Double
    func columns(for input: [FeatureColumn]) -> [FeatureColumn] { input }
    func transform(_ rows: Matrix<Double>) -> Matrix<Double> {
      Matrix(
        rows: rows.rowCount, columns: rows.columnCount, elements: rows.elements.map { $0 + number })
    }
  }

  @Test func eachExampleKeepsTheModelThatItWasAssigned() {
    let models = [Adding(number: 100), Adding(number: 200)]
    let examples = ExampleSet(table, at: [3, 1, 0, 2]).applying(models, assignment: [0, 1, 1, 0])
    #expect(examples.allRows().column(0) == [130, 210, 200, 120])
    #expect(examples.subset([2, 0]).allRows().column(0) == [200, 130])
    let inFrames = ExampleSet(frames, at: [2, 1, 0]).applying(models, assignment: [1, 0, 1])
    #expect(inFrames.allRows().elements == [220, 221, 222, 110, 200, 201])
  }

  /// Writes down what is read.
  private final class Reads: ReadObserver {
    let seen = Mutex<[[Int]]>([])
    func didRead(_ indices: [Int]) { seen.withLock { $0.append(indices) } }
  }

  @Test func anObserverHearsWhichRecordingsOfItsCopyAreRead() {
    let reads = Reads()
    let examples = ExampleSet(table.observed(by: reads), at: [2, 0, 3])
    #expect(reads.seen.withLock { $0 }.isEmpty)
    _ = examples.subset([1, 2]).allRows()
    _ = examples.rows(of: 0)
    _ = ExampleSet(table, at: [1]).allRows()
    #expect(reads.seen.withLock { $0 } == [[0, 3], [2]])
  }

  @Test func blocksCoverEveryExampleOnce() {
    let many = FeatureTable(
      columns: [FeatureColumn("a")],
      frames: (0..<40).map { Matrix([[Float($0)], [Float($0)]]) })
    var seen: [Double] = []
    var ends = 0
    ExampleSet(many, at: Array(0..<40)).forEachBlock { examples, rows in
      #expect(examples.lowerBound == ends && rows.rowCount == 2 * examples.count)
      ends = examples.upperBound
      seen += rows.elements
    }
    #expect(ends == 40)
    #expect(seen == (0..<40).flatMap { [Double($0), Double($0)] })
  }

  @Test func noExamplesAreLegal() {
    let none = ExampleSet(table, at: [])
    #expect(none.count == 0 && none.allRows().rowCount == 0 && none.allRows().columnCount == 2)
    none.forEachBlock { _, _ in Issue.record("there is no block") }
  }

  @Test func trainingSetOrdersItsClasses() {
    let training = TrainingSet(
      examples: ExampleSet(table, at: [0, 1, 2, 3]),
      emotions: ["sadness", "anger", "fear", "anger"],
      speakers: ["1", "2", "3", "4"])
    #expect(training.classes == ["anger", "fear", "sadness"])
    #expect(training.labels == [2, 0, 1, 0])
    #expect(training.classCounts == [2, 1, 1])
    #expect(training.examples(ofClass: 0) == [1, 3])
  }

  @Test func subsetKeepsOnlyClassesThatOccur() {
    let training = TrainingSet(
      examples: ExampleSet(table, at: [0, 1, 2, 3]),
      emotions: ["sadness", "anger", "fear", "anger"],
      speakers: ["1", "2", "3", "4"], purpose: .selection)
    let some = training.subset([3, 0])
    #expect(some.classes == ["anger", "sadness"])
    #expect(some.labels == [0, 1])
    #expect(some.speakers == ["4", "1"])
    #expect(some.purpose == .selection)
    #expect(some.examples.allRows() == Matrix([[30, 31], [0, 1]]))
    #expect(some.applying(Doubling()).examples.allRows() == Matrix([[60, 62], [0, 2]]))
  }

  @Test func theFirstOfEqualScoresDecides() {
    let scores = ScoreMatrix(
      labels: ["a", "b", "c"], values: Matrix([[1, 1, 1], [0, 2, 2], [-3, -2, -1]]))
    #expect(scores.predictions == [0, 1, 2])
    let told = ScoreMatrix(labels: ["a", "b"], values: Matrix([[1, 0]]), predictions: [1])
    #expect(told.predictions == [1])
  }
}
