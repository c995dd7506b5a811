// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

/// The server is a package of its own, so that what it needs of a network stays out of the build of the program.
/// `make serve` builds and starts it.
let package = Package(
  name: "server",
  products: [
    .executable(name: "affekt-server", targets: ["affekt-server"]),
    .library(name: "AffektServer", targets: ["AffektServer"]),
  ],
  dependencies: [
    .package(name: "affekt", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.30.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(
      name: "AffektServer",
      dependencies: [
        .product(name: "AffektCore", package: "affekt"),
        .product(name: "AffektExperiment", package: "affekt"),
        .product(name: "AffektModels", package: "affekt"),
        .product(name: "AffektNumerics", package: "affekt"),
        .product(name: "AffektResults", package: "affekt"),
        .product(name: "AffektSignal", package: "affekt"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      ],
      resources: [.embedInCode("Page")], swiftSettings: settings),
    .executableTarget(
      name: "affekt-server",
      dependencies: ["AffektServer", .product(name: "StandardPlugins", package: "affekt")],
      swiftSettings: settings),
    .testTarget(
      name: "AffektServerTests",
      dependencies: [
        "AffektServer", "affekt-server",
        .product(name: "AffektExperiment", package: "affekt"),
        .product(name: "AffektModels", package: "affekt"),
        .product(name: "AffektSignal", package: "affekt"),
        .product(name: "StandardPlugins", package: "affekt"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
  ]
)
