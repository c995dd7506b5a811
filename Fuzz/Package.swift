// swift-tools-version: 6.2

import PackageDescription

/// Fuzzing is a package of its own, so that nobody else builds it. `Fuzz/run` builds it with
/// libFuzzer, which brings the entry point.
let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "affekt", path: "..")],
  targets: [
    .executableTarget(
      name: "affekt-fuzz",
      dependencies: [
        .product(name: "AffektCore", package: "affekt"),
        .product(name: "AffektExperiment", package: "affekt"),
        .product(name: "AffektModels", package: "affekt"),
        .product(name: "AffektReport", package: "affekt"),
        .product(name: "AffektResults", package: "affekt"),
        .product(name: "AffektSignal", package: "affekt"),
        .product(name: "StandardPlugins", package: "affekt"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .treatAllWarnings(as: .error),
        .unsafeFlags(["-parse-as-library"]),
      ])
  ]
)
