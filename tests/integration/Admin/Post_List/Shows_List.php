<?php
/**
 * The list of posts in tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Admin\Post_List;

use Patreon_Gate\Plugin;
use WP_Posts_List_Table;

/** Shows the list of posts as wp-admin/edit.php does. */
trait Shows_List {

	/**
	 * Returns the HTML of the list.
	 *
	 * @param string                $type  Post type.
	 * @param array<string, string> $query Arguments of the address.
	 */
	private function list_of( string $type = 'post', array $query = array() ): string {
		global $wp_filter;
		// Each list is a request of its own.
		$hooks = array_map( static fn ( \WP_Hook $hook ): \WP_Hook => clone $hook, $wp_filter );
		$table = $this->table( $type, $query );
		$table->prepare_items();
		$html      = $this->output_of( static function () use ( $table ): void {
			$table->display();
			$table->inline_edit();
		} );
		$wp_filter = $hooks;
		return $html;
	}

	/**
	 * Begins the screen.
	 *
	 * @param array<string, string> $query Arguments of the address.
	 */
	private function table( string $type, array $query ): WP_Posts_List_Table {
		self::load_administration();
		$_GET              = array( 'post_type' => $type ) + $query;
		$_REQUEST          = $_GET;
		$GLOBALS['post_type'] = $type;
		set_current_screen( 'edit-' . $type );
		$GLOBALS['typenow'] = $type;
		Plugin::instance()->post_list()->begin();
		$table = _get_list_table( 'WP_Posts_List_Table', array( 'screen' => get_current_screen() ) );
		self::assertInstanceOf( WP_Posts_List_Table::class, $table );
		return $table;
	}

	private static function load_administration(): void {
		foreach ( array( 'class-wp-screen', 'screen', 'template', 'post', 'misc', 'comment', 'taxonomy', 'list-table', 'class-wp-list-table', 'class-wp-posts-list-table', 'theme' ) as $file ) {
			require_once ABSPATH . "wp-admin/includes/$file.php";
		}
	}

	/** Returns the text of the cell of a post. */
	private static function cell( string $html, int $post_id ): string {
		self::assertSame( 1, preg_match( '/<tr id="post-' . $post_id . '".*?<td class=.patreon_gate_lock .*?>(.*?)<\/td>/s', $html, $found ), "Post $post_id is not in the list." );
		return trim( (string) preg_replace( '/\s+/', ' ', wp_strip_all_tags( str_replace( '<br />', ' ', $found[1] ) ) ) );
	}

	/**
	 * Returns the posts of the list.
	 *
	 * @return list<int>
	 */
	private static function ids( string $html ): array {
		preg_match_all( '/<tr id="post-(\d+)"/', $html, $found );
		return array_map( 'intval', $found[1] );
	}
}
