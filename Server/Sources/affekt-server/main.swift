import AffektServer
import StandardPlugins

await ServerCommand.main(plugins: StandardPlugins.suite)
