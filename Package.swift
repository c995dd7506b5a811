// swift-tools-version: 6.2

import PackageDescription

/// Every target of the house is built alike: Swift 6 language mode, explicit existentials,
/// and no warning is let through.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

/// The modules, from the ground up. `Tests/ArchitectureTests` holds the imports to these lines.
let package = Package(
  name: "affekt",
  products: [
    .executable(name: "affekt", targets: ["affekt"]),
    .library(name: "AffektCommand", targets: ["AffektCommand"]),
    .library(name: "AffektCore", targets: ["AffektCore"]),
    .library(name: "AffektExperiment", targets: ["AffektExperiment"]),
    .library(name: "AffektModels", targets: ["AffektModels"]),
    .library(name: "AffektNumerics", targets: ["AffektNumerics"]),
    .library(name: "AffektReport", targets: ["AffektReport"]),
    .library(name: "AffektResults", targets: ["AffektResults"]),
    .library(name: "AffektSignal", targets: ["AffektSignal"]),
    .library(name: "PluginConformance", targets: ["PluginConformance"]),
    .library(name: "StandardPlugins", targets: ["StandardPlugins"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CSndFile", pkgConfig: "sndfile", providers: [.apt(["libsndfile1-dev"])]),
    .systemLibrary(name: "CSoxr", pkgConfig: "soxr", providers: [.apt(["libsoxr-dev"])]),
    .systemLibrary(name: "CLibSVM", providers: [.apt(["libsvm-dev"])]),
    .systemLibrary(
      name: "COpenBLAS", providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),

    .target(
      name: "AffektNumerics", dependencies: ["COpenBLAS", "CMalloc"], swiftSettings: settings),
    .target(
      name: "AffektSignal", dependencies: ["AffektNumerics", "CSndFile", "CSoxr"],
      swiftSettings: settings),
    .target(
      name: "AffektCore", dependencies: ["AffektSignal", "AffektNumerics"],
      swiftSettings: settings),
    .target(name: "PluginConformance", dependencies: ["AffektCore"], swiftSettings: settings),
    .target(
      name: "StandardPlugins", dependencies: ["AffektCore", "CLibSVM"], path: "Plugins",
      swiftSettings: settings),
    .target(
      name: "AffektResults",
      dependencies: ["AffektCore", "CCrypto", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(
      name: "AffektExperiment",
      dependencies: ["AffektResults", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: settings),
    .target(name: "AffektModels", dependencies: ["AffektExperiment"], swiftSettings: settings),
    .target(
      name: "AffektReport", dependencies: ["AffektResults", "CPNG"],
      resources: [.embedInCode("Rendering/Page")], swiftSettings: settings),
    .target(
      name: "AffektCommand",
      dependencies: [
        "AffektReport", "AffektModels", "AffektExperiment", "AffektResults",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "affekt", dependencies: ["AffektCommand", "StandardPlugins"], swiftSettings: settings),

    .executableTarget(
      name: "affekt-benchmarks",
      dependencies: [
        "AffektExperiment", "StandardPlugins",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/Harness", swiftSettings: settings),

    .testTarget(name: "NumericsTests", dependencies: ["AffektNumerics"], swiftSettings: settings),
    .testTarget(
      name: "SignalTests", dependencies: ["AffektSignal", "CSndFile"], swiftSettings: settings),
    .testTarget(name: "CoreTests", dependencies: ["AffektCore"], swiftSettings: settings),
    .testTarget(
      name: "PluginTests", dependencies: ["StandardPlugins", "PluginConformance"],
      swiftSettings: settings),
    .testTarget(
      name: "ExperimentTests",
      dependencies: [
        "AffektExperiment", "StandardPlugins", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    // Invented runs, for all tests of reports.
    .target(
      name: "ReportSamples", dependencies: ["AffektResults", "AffektSignal"],
      path: "Tests/ReportSamples",
      swiftSettings: settings),
    .testTarget(
      name: "ResultsTests",
      dependencies: ["AffektNumerics", "AffektResults", "AffektReport", "ReportSamples"],
      swiftSettings: settings),
    .testTarget(
      name: "ReportTests",
      dependencies: [
        "AffektReport", "AffektExperiment", "AffektSignal", "ReportSamples", "StandardPlugins",
        "CPNG",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ModelTests",
      dependencies: ["AffektModels", "AffektNumerics", "AffektResults", "StandardPlugins"],
      swiftSettings: settings),
    .testTarget(
      name: "BrowserTests", dependencies: ["AffektReport", "AffektSignal", "ReportSamples"],
      swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["affekt", "AffektCommand", "AffektCore", "AffektExperiment"],
      swiftSettings: settings),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["StandardPlugins", "AffektCore"],
      swiftSettings: settings),
  ]
)

// `make test FILTER=…` names the targets that hold the suite, so that no other tests are built.
if let names = Context.environment["AFFEKT_TEST_TARGETS"] {
  let chosen = names.split(separator: " ").map(String.init)
  package.targets.removeAll { $0.type == .test && !chosen.contains($0.name) }
}
