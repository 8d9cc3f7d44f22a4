<?php
/**
 * The list of posts in wp-admin.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin\Post_List;

use Closure;
use Patreon_Gate\Built_Script;
use Patreon_Gate\Locks\Rules\Post_Rules;

/** Adds column, filter, quick edit and bulk edit to the lists of all post types that can be locked in the editor. Other screens load none of this. */
final class Screen {

	/**
	 * @param Lock_Column           $column Column.
	 * @param Lock_Filter           $filter Filter.
	 * @param Lock_Fields           $fields Fields of quick edit and bulk edit.
	 * @param Closure(): Quick_Edit $quick  Saves what quick edit sends.
	 * @param Closure(): Bulk_Edit  $bulk   Saves what bulk edit sends.
	 */
	public function __construct( private readonly Lock_Column $column, private readonly Lock_Filter $filter, private readonly Lock_Fields $fields, private readonly Closure $quick, private readonly Closure $bulk ) {}

	/** Runs when the list begins, before WordPress does what was chosen for several posts. */
	public function begin(): void {
		$type = get_current_screen()->post_type ?? '';
		if ( ! Post_Rules::can_have_rules( $type ) ) {
			return;
		}
		Bulk_Report::register();
		// Looked at here first, so that the class is not loaded to show a list.
		if ( isset( $_REQUEST['bulk_edit'] ) && Bulk_Edit::is_asked_for() ) { // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- changes nothing; begin() checks the nonce before anything is changed.
			( $this->bulk )()->begin();
			return;
		}
		$this->column->register( $type );
		$this->filter->register( $type );
		$this->fields->register( $type );
		add_action( 'admin_enqueue_scripts', $this->enqueue( ... ), 10, 0 );
	}

	/** Runs before WordPress saves what quick edit sends and prints the row of the post again. */
	public function begin_quick_edit(): void {
		$sent = $_POST['post_type'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification, WordPress.Security.ValidatedSanitizedInput -- only compared; `Quick_Edit` checks the nonce.
		$type = is_string( $sent ) ? $sent : '';
		if ( Post_Rules::can_have_rules( $type ) ) {
			$this->column->register( $type );
			$this->fields->register( $type );
			( $this->quick )()->begin();
		}
	}

	private function enqueue(): void {
		$script = Built_Script::register( 'list' );
		if ( null !== $script ) {
			// Core's script has to run first, because this one adds to it.
			wp_enqueue_script( 'patreon-gate-list' );
			wp_enqueue_style( 'patreon-gate-list', $script->url( 'style-index.css' ), array(), $script->version );
		}
	}
}
