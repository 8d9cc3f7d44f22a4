/** Folder and archive name of the plugin: its slug in the directory. */
export const PLUGIN_SLUG = 'tier-gate-for-patreon';

/** Files of the checkout that are shipped. Each must exist. */
export const SHIPPED_FILES = [ 'patreon-gate.php', 'uninstall.php', 'readme.txt', 'LICENSE', 'wpml-config.xml' ] as const;

/** Folders of the checkout that are shipped, with the file extensions that count. */
export const SHIPPED_FOLDERS = {
	includes: [ '.php', '.html', '.css' ],
	build: [ '.php', '.js', '.css', '.json', '.svg', '.woff2' ],
	languages: [ '.pot', '.json', '.l10n.php' ],
} as const satisfies Record< string, readonly string[] >;
