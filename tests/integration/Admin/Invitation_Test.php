<?php
/**
 * The invitation to the guided set-up.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Admin;

use Patreon_Gate\Admin\Invitation;
use Patreon_Gate\Patreon\Client_Credentials;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Options\Set_Up_State;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Tests\Integration_Test_Case;

/** One notice after activation, for those who may act on it, and nowhere else. */
final class Invitation_Test extends Integration_Test_Case {

	private Connections $connections;

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		delete_option( Set_Up_State::OPTION );
		$this->connections = new Connections( new Database(), new Secret_Box() );
		$this->act_as( $this->create_user( 'administrator' ) );
		do_action( 'activate_' . plugin_basename( PATREON_GATE_FILE ), false );
	}

	public function test_activation_invites_on_two_screens(): void {
		foreach ( array( 'plugins' => true, 'dashboard' => true, 'edit-post' => false, 'toplevel_page_patreon-gate' => false ) as $screen => $is_shown ) {
			self::assertSame( $is_shown, str_contains( $this->notices( $screen ), 'screen=set-up' ), $screen );
		}
	}

	public function test_only_people_who_may_manage_the_plugin_are_invited(): void {
		$this->act_as( $this->create_user( 'editor' ) );
		self::assertSame( '', $this->notices( 'dashboard' ) );
	}

	public function test_a_site_that_has_a_connection_is_not_invited_again(): void {
		$this->connections->add_client( new Client_Credentials( 'client', 'secret' ), time() );
		self::assertSame( '', $this->notices( 'plugins' ) );
		self::assertFalse( Set_Up_State::invites(), 'The connection is not looked up again.' );
	}

	public function test_a_dismissed_invitation_does_not_return_by_itself(): void {
		( new Set_Up_State( step: 'welcome' ) )->store();
		self::assertSame( '', $this->notices( 'plugins' ) );
		do_action( 'activate_' . plugin_basename( PATREON_GATE_FILE ), false );
		self::assertSame( '', $this->notices( 'plugins' ), 'Not even after another activation, because the guide was opened.' );
	}

	public function test_a_site_without_an_invitation_asks_the_database_nothing(): void {
		global $wpdb;
		delete_option( Set_Up_State::OPTION );
		wp_load_alloptions();
		$before = $wpdb->num_queries;
		self::assertSame( '', $this->notices( 'dashboard' ) );
		self::assertSame( $before, $wpdb->num_queries );
	}

	/** Returns what the invitation prints on a screen. */
	private function notices( string $screen ): string {
		set_current_screen( $screen );
		remove_all_actions( 'admin_notices' );
		( new Invitation( fn (): Connections => $this->connections ) )->register();
		ob_start();
		do_action( 'admin_notices' );
		return (string) ob_get_clean();
	}
}
