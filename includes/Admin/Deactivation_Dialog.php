<?php
/**
 * The dialog that asks what becomes of locked posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

use Patreon_Gate\Built_Script;
use Patreon_Gate\Storage\Options\Settings;

/**
 * Prints the dialog of the plugins screen. Its form is the request that WordPress' own link makes, with the choice added. Without
 * JavaScript the link deactivates the plugin right away, and the stored choice holds: closed, unless the creator changed it.
 */
final class Deactivation_Dialog {

	/** ID of the element. The script looks for it. */
	private const ID = 'patreon-gate-deactivation';

	public function __construct( private readonly Settings $settings ) {}

	/** Adds the dialog to the current screen, for people who may deactivate the plugin. */
	public function show_on_this_screen(): void {
		$script = current_user_can( 'deactivate_plugin', plugin_basename( PATREON_GATE_FILE ) ) ? Built_Script::register( 'deactivation' ) : null;
		if ( null !== $script ) {
			add_action( 'admin_footer', $this->show( ... ), 10, 0 );
			wp_enqueue_script( 'patreon-gate-deactivation' );
			wp_enqueue_style( 'patreon-gate-deactivation', $script->url( 'style-index.css' ), array(), $script->version );
		}
	}

	private function show(): void {
		$plugin = plugin_basename( PATREON_GATE_FILE );
		echo '<dialog id="' . esc_attr( self::ID ) . '" class="patreon-gate-deactivation" aria-labelledby="' . esc_attr( self::ID ) . '-title" data-plugin="' . esc_attr( $plugin ) . '">';
		echo '<form method="get" action="' . esc_url( self_admin_url( 'plugins.php' ) ) . '"><input type="hidden" name="action" value="deactivate" /><input type="hidden" name="plugin" value="' . esc_attr( $plugin ) . '" />';
		wp_nonce_field( 'deactivate-plugin_' . $plugin, '_wpnonce', false );
		echo '<h2 id="' . esc_attr( self::ID ) . '-title">' . esc_html__( 'Deactivate Tier Gate?', 'tier-gate-for-patreon' ) . '</h2>';
		echo '<fieldset><legend>' . esc_html( is_network_admin() ? __( 'Without this plugin, your sites do not know who your members are. What should happen to locked posts, on every site?', 'tier-gate-for-patreon' ) : __( 'Without this plugin, your site does not know who your members are. What should happen to your locked posts?', 'tier-gate-for-patreon' ) ) . '</legend>';
		$is_open = $this->settings->opens_when_inactive();
		$this->choice( 'closed', ! $is_open, __( 'Keep them closed', 'tier-gate-for-patreon' ), __( 'Every post with a lock, on the whole post or on a part of it, gets a random password. Nobody can read it, not even your members. People who may edit the post still can. When you activate the plugin again, the passwords are removed within a minute or two, and your members can read everything.', 'tier-gate-for-patreon' ) );
		$this->choice( 'open', $is_open, __( 'Open everything', 'tier-gate-for-patreon' ), __( 'Everyone can read all of your locked posts, and search engines can copy them. Your locks are kept, and hold again when you activate the plugin.', 'tier-gate-for-patreon' ) );
		echo '</fieldset>';
		$this->details(
			__( 'What cannot be kept closed', 'tier-gate-for-patreon' ),
			array(
				__( 'Images, audio and other files, for everyone who has their address, and the pages WordPress makes for them.', 'tier-gate-for-patreon' ),
				__( 'Locked parts of templates and widgets, footnotes, and custom fields.', 'tier-gate-for-patreon' ),
				__( 'Posts that you lock, or add locked blocks to, while the plugin is inactive.', 'tier-gate-for-patreon' ),
				__( 'A post from which somebody removes the password. An editor that was open before can do so when it saves: reload it first.', 'tier-gate-for-patreon' ),
				__( 'Export files, and what people see who may edit a post.', 'tier-gate-for-patreon' ),
				__( 'Anything at all, if the plugin’s folder is deleted by hand instead of deactivating the plugin here, or if an update of the plugin fails halfway.', 'tier-gate-for-patreon' ),
			)
		);
		$this->details(
			__( 'If you delete the plugin, or want to open posts later', 'tier-gate-for-patreon' ),
			array(
				__( 'Deleting the plugin deletes its settings, your members and the connection to Patreon. Posts that are kept closed stay closed, and locks stay with your posts.', 'tier-gate-for-patreon' ),
				__( 'To open one post, edit it and remove its password under “Status” or “Visibility”.', 'tier-gate-for-patreon' ),
				__( 'To open all of them, install the plugin again if you deleted it, activate it, wait two minutes, then deactivate it and choose “Open everything”. The plugin’s page in the plugin directory also has a command for this that works without the plugin.', 'tier-gate-for-patreon' ),
			)
		);
		echo '<p class="patreon-gate-deactivation__buttons"><button type="submit" class="button button-primary">' . esc_html__( 'Deactivate', 'tier-gate-for-patreon' ) . '</button> <button type="button" class="button" data-cancel>' . esc_html__( 'Cancel', 'tier-gate-for-patreon' ) . '</button></p></form></dialog>';
	}

	private function choice( string $value, bool $is_chosen, string $label, string $help ): void {
		$id = self::ID . '-' . $value;
		echo '<p class="patreon-gate-deactivation__choice"><input type="radio" name="' . esc_attr( Deactivation_Request::CHOICE ) . '" value="' . esc_attr( $value ) . '" id="' . esc_attr( $id ) . '" aria-describedby="' . esc_attr( $id ) . '-help"' . checked( $is_chosen, true, false ) . ' />';
		echo '<label for="' . esc_attr( $id ) . '">' . esc_html( $label ) . '</label><span class="description" id="' . esc_attr( $id ) . '-help">' . esc_html( $help ) . '</span></p>';
	}

	/**
	 * Prints sentences below a heading that opens them.
	 *
	 * @param string       $heading   Heading.
	 * @param list<string> $sentences Sentences.
	 */
	private function details( string $heading, array $sentences ): void {
		echo '<details><summary>' . esc_html( $heading ) . '</summary><ul>';
		foreach ( $sentences as $sentence ) {
			echo '<li>' . esc_html( $sentence ) . '</li>';
		}
		echo '</ul></details>';
	}
}
