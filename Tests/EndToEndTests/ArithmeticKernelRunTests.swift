import Foundation
import Testing

/// Whether the processor has both instruction sets, and nobody has chosen.
private let canChoose: Bool = {
  let processor = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
  let variables = ProcessInfo.processInfo.environment
  return processor.contains(" avx2 ") && processor.contains(" fma ")
    && variables["OPENBLAS_CORETYPE"] == nil && variables["AFFEKT_KERNEL"] == nil
}()

/// Two kernels on one machine stand for two machines. Where the processor has no AVX2 and FMA, or
/// somebody has chosen, there is nothing to choose.
@Suite(
  "The arithmetic kernel of a run",
  .enabled(if: canChoose))
struct ArithmeticKernelRunTests {
  private static let pipeline = """
    affekt: 1
    name: small
    corpora: { voices: { layout: synthetic, speakers: 3, sentences: 2 } }
    features: { mfcc: { extract: [ { mfcc: { coefficients: 13 } } ], pool: [mean, standard-deviation] } }
    classifiers:
      mlp: { use: mlp, hidden: [24], maximum-epochs: 60 }
      logistic: { use: logistic-regression }
    evaluation: { protocol: leave-one-speaker-out, seed: 7 }
    """

  /// How far scores of the perceptron may lie apart under two kernels.
  private static let perceptronBound = 0.06
  /// How far those of the logistic regression may.
  private static let regressionBound = 1e-6

  private func run(
    _ name: String, in folder: URL, core: String? = nil, kernel: String? = nil,
    arguments: [String] = []
  ) throws -> ProgramRun {
    var environment: [String: String] = [:]
    if let core { environment["OPENBLAS_CORETYPE"] = core }
    if let kernel { environment["AFFEKT_KERNEL"] = kernel }
    let run = try ProgramRun(
      ["run", "small.yaml", "--output", name, "--quiet"] + arguments, in: folder,
      environment: environment)
    #expect(run.status == 0, "\(run.errors)")
    return run
  }

  private func text(_ path: String, in folder: URL) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  /// The kernel and who chose it, as `environment.json` says.
  private func recorded(_ name: String, in folder: URL) throws -> [String] {
    let data = try Data(contentsOf: folder.appendingPathComponent("\(name)/environment.json"))
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let kernel = try #require(object["arithmeticKernel"] as? [String: String])
    return [kernel["name"] ?? "", kernel["choice"] ?? ""]
  }

  @Test(
    "Chosen by Affekt or by the variable of OpenBLAS, Haswell gives equal bytes for any threads")
  func equalBytes() throws {
    try withFolder { folder in
      try write(Self.pipeline, to: "small.yaml", in: folder)
      let own = try run("own", in: folder, arguments: ["--no-cache", "--threads", "1"])
      #expect(!own.errors.contains("arithmetic:"), "\(own.errors)")
      _ = try run("set", in: folder, core: "Haswell", arguments: ["--no-cache", "--threads", "3"])
      for file in CacheRunTests.files {
        #expect(try text("own/\(file)", in: folder) == text("set/\(file)", in: folder), "\(file)")
      }
      #expect(try recorded("own", in: folder) == ["Haswell", "portable"])
      #expect(try recorded("set", in: folder) == ["Haswell", "user"])
    }
  }

  @Test("Another kernel moves scores within bounds and no prediction; console and report name it")
  func otherKernel() throws {
    try withFolder { folder in
      try write(Self.pipeline, to: "small.yaml", in: folder)
      _ = try run("new", in: folder)
      let old = try run("old", in: folder, core: "Prescott")
      #expect(
        old.errors.hasPrefix(
          "arithmetic: OpenBLAS runs its kernel Prescott, which does not use AVX2"),
        "\(old.errors)")
      #expect(try recorded("old", in: folder) == ["Prescott", "user"])
      #expect(
        try text("old/report.md", in: folder).contains(
          "matrix products by OpenBLAS’s kernel Prescott, which OPENBLAS\\_CORETYPE chose; another")
      )
      #expect(
        try text("new/report.md", in: folder).contains(
          "matrix products by OpenBLAS’s kernel Haswell, which Affekt chooses on every processor"))

      let lines = try ["new", "old"].map { name in
        try text("\(name)/predictions.csv", in: folder).split(separator: "\n")
          .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
      }
      #expect(lines[0].count == lines[1].count && lines[0].count > 100)
      var largest: [String: Double] = [:]
      for (new, old) in zip(lines[0], lines[1]) {
        #expect(new.count == old.count)
        for (one, other) in zip(new, old) where one != other {
          // A field that is no number, such as the predicted emotion, is equal.
          let numbers = try #require(Double(one).flatMap { a in Double(other).map { abs($0 - a) } })
          let classifier = new.contains { $0.hasSuffix("/mlp") } ? "mlp" : "logistic"
          largest[classifier] = max(largest[classifier] ?? 0, numbers)
        }
      }
      #expect(largest["mlp"] ?? 0 > 0, "two kernels would be one")
      #expect(largest["mlp"] ?? 0 < Self.perceptronBound)
      #expect(largest["logistic"] ?? 0 < Self.regressionBound)

      let compared = try ProgramRun(["compare", "new", "old"], in: folder)
      #expect(compared.status == 0, "\(compared.errors)")
      let reports = folder.appendingPathComponent("Reports").path
      let page = try #require(
        try FileManager.default.contentsOfDirectory(atPath: reports).first {
          $0.hasPrefix("compare")
        })
      let report = try text("Reports/\(page)/report.md", in: folder)
      #expect(report.contains("Versions differ between the runs (openblas)"))
    }
  }

  @Test("Runs with one kernel share a cache, whoever chose it; another kernel reuses no fold")
  func cache() throws {
    try withFolder { folder in
      try write(Self.pipeline, to: "small.yaml", in: folder)
      _ = try run("first", in: folder)
      let same = try run("same", in: folder, core: "Haswell", arguments: ["--explain"]).errors
      #expect(same.contains("mlp: 3 of 3") && !same.contains("ran for"), "\(same)")
      let other = try run("other", in: folder, core: "Prescott", arguments: ["--explain"]).errors
      #expect(other.contains("mlp: 0 of 3") && !other.contains("known for"), "\(other)")
    }
  }

  @Test("AFFEKT_KERNEL=fastest asks for speed, OPENBLAS_CORETYPE comes first, other values end it")
  func asked() throws {
    try withFolder { folder in
      try write(Self.pipeline, to: "small.yaml", in: folder)
      _ = try run("fast", in: folder, kernel: "fastest")
      #expect(try recorded("fast", in: folder)[1] == "fastest")
      _ = try run("both", in: folder, core: "Nehalem", kernel: "fastest")
      #expect(try recorded("both", in: folder) == ["Nehalem", "user"])
      let wrong = try ProgramRun(
        ["list"], in: folder, environment: ["AFFEKT_KERNEL": "quick"])
      #expect(wrong.status == 2)
      #expect(wrong.errors.contains("AFFEKT_KERNEL='quick' is not known; say 'portable'"))
    }
  }
}
