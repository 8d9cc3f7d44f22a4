<?php
/**
 * SQL conditions about locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

/**
 * Builds SQL conditions that are added to WordPress' queries. They read the locks of whole posts from the table of effective locks
 * (`Lock_Rows`), and also from post meta, so that a lock counts even if it was stored without WordPress' functions. Queries do not know
 * locks that add-ons add by a filter.
 */
final class Lock_Sql {

	/**
	 * @param Attachment_Uses $uses  Table of attachment uses.
	 * @param Lock_Rows       $locks Table of effective locks.
	 */
	public function __construct( private readonly Attachment_Uses $uses, private readonly Lock_Rows $locks ) {}

	/**
	 * Returns a condition for the table of comments: the post has no lock, and is not an attachment of a locked post; or it is in a list.
	 *
	 * @param list<int> $readable Locked posts that the reader may read.
	 */
	public function comment_is_open( array $readable ): string {
		$wpdb = $this->wpdb();
		$post = $wpdb->comments . '.comment_post_ID';
		// Where the parent post is exempt, a rule about the attachment does not count.
		$open = sprintf(
			"NOT EXISTS ( SELECT 1 FROM %1\$s pg_file WHERE pg_file.ID = %2\$s AND pg_file.post_type = 'attachment' AND ( %3\$s OR NOT ( %4\$s ) ) )
				AND ( %5\$s OR EXISTS ( SELECT 1 FROM %1\$s pg_file WHERE pg_file.ID = %2\$s AND pg_file.post_type = 'attachment' AND %6\$s ) )",
			$wpdb->posts,
			$post,
			$this->is_locked_by_itself( 'pg_file.ID' ),
			$this->without_lock( 'pg_file.post_parent' ),
			$this->without_lock( $post ),
			$this->is_exempt( 'pg_file.post_parent' )
		);
		return array() === $readable ? "( $open )" : "( ( $open ) OR $post IN ( " . implode( ',', $readable ) . ' ) )';
	}

	/**
	 * Returns a condition for the table of comments: the post is not in a list.
	 *
	 * @param list<int> $post_ids Posts.
	 * @return string '' for no posts.
	 */
	public function comment_is_not_on( array $post_ids ): string {
		return array() === $post_ids ? '' : $this->wpdb()->comments . '.comment_post_ID NOT IN ( ' . implode( ',', $post_ids ) . ' )';
	}

	/**
	 * Returns a condition for the table of posts: the row is not an attachment, or it is one that everybody may see. Such an attachment has
	 * no lock of its own, and either something shows it to everybody, or nothing locks it. `Locks\Attachment_Access` decides the same in
	 * PHP.
	 *
	 * @param list<int> $site_images Attachments that the site itself shows.
	 */
	public function attachment_is_open( array $site_images = array() ): string {
		$posts = $this->wpdb()->posts;
		$meta  = $this->wpdb()->postmeta;
		$uses  = $this->uses->table();
		return sprintf(
			"( %1\$s.post_type <> 'attachment' OR ( %2\$s AND ( %3\$s OR ( %4\$s AND %5\$s ) ) ) )",
			$posts,
			'NOT ( ' . $this->is_locked_by_itself( "$posts.ID" ) . ' )',
			"( $posts.ID IN (" . implode( ',', array( 0, ...$site_images ) ) . ")
				OR EXISTS ( SELECT 1 FROM $meta pg_thumb WHERE pg_thumb.post_id = $posts.post_parent AND pg_thumb.meta_key = '_thumbnail_id' AND pg_thumb.meta_value = $posts.ID )
				OR EXISTS ( SELECT 1 FROM $uses pg_use INNER JOIN $posts pg_place ON pg_place.ID = pg_use.post_id AND " . self::published( 'pg_place' ) . "
					WHERE pg_use.attachment_id = $posts.ID AND ( pg_use.shown = " . Attachment_Uses::ALWAYS . ' OR ( pg_use.shown = ' . Attachment_Uses::OPEN . ' AND ' . $this->without_lock( 'pg_use.post_id' ) . ' ) ) ) )',
			// A rule about the attachment counts only where no source locks or exempts the post it belongs to.
			$this->without_lock( "$posts.post_parent" ) . ' AND ( ' . $this->is_exempt( "$posts.post_parent" ) . ' OR ' . $this->without_lock( "$posts.ID" ) . ' )',
			"NOT EXISTS ( SELECT 1 FROM $uses pg_use INNER JOIN $posts pg_place ON pg_place.ID = pg_use.post_id AND " . self::published( 'pg_place' ) . "
					WHERE pg_use.attachment_id = $posts.ID AND pg_use.shown = " . Attachment_Uses::LOCKED . "
					AND ( pg_use.post_id = $posts.post_parent OR NOT EXISTS ( SELECT 1 FROM $posts pg_parent WHERE pg_parent.ID = $posts.post_parent AND " . self::published( 'pg_parent' ) . ' ) ) )'
		);
	}

	private static function published( string $table ): string {
		return "$table.post_status = 'publish' AND $table.post_password = ''";
	}

	/**
	 * Returns a condition for the table of posts: the row is an attachment that a user may edit because they are its author, or the author of
	 * its parent post.
	 *
	 * @param int  $author    User ID.
	 * @param bool $published Whether the user may edit their own published posts, too.
	 */
	public function attachment_is_of( int $author, bool $published ): string {
		$posts = $this->wpdb()->posts;
		return sprintf(
			"( %1\$s.post_type = 'attachment' AND ( %3\$s OR EXISTS ( SELECT 1 FROM %1\$s pg_parent WHERE pg_parent.ID = %1\$s.post_parent AND pg_parent.post_author = %2\$d %4\$s ) ) )",
			$posts,
			$author,
			// An attachment has the status of its parent post, and counts as published if it has none.
			$published ? "$posts.post_author = $author" : "( $posts.post_author = $author AND EXISTS ( SELECT 1 FROM $posts pg_draft WHERE pg_draft.ID = $posts.post_parent AND pg_draft.post_status NOT IN ( 'publish', 'future', 'trash' ) ) )",
			$published ? '' : "AND pg_parent.post_status NOT IN ( 'publish', 'future', 'trash' )"
		);
	}

	/**
	 * Returns the condition that no source locks the post, and its row is not stale.
	 *
	 * @param string $column Column with the ID of the post.
	 */
	public function without_lock( string $column ): string {
		return sprintf(
			'( NOT EXISTS ( SELECT 1 FROM %1$s pg_held WHERE pg_held.post_id = %2$s AND ( pg_held.is_stale = 1 OR pg_held.is_exempt = 0 ) ) AND NOT %3$s )',
			$this->locks->table(),
			$column,
			$this->has_meta( $column )
		);
	}

	/** Returns the condition that the post has a lock of its own, or may have one because its row is stale. */
	private function is_locked_by_itself( string $column ): string {
		return sprintf(
			"( EXISTS ( SELECT 1 FROM %1\$s pg_held WHERE pg_held.post_id = %2\$s AND ( pg_held.is_stale = 1 OR ( pg_held.is_exempt = 0 AND pg_held.source = 'post' ) ) ) OR %3\$s )",
			$this->locks->table(),
			$column,
			$this->has_meta( $column )
		);
	}

	/** Returns the condition that a source exempts the post. */
	private function is_exempt( string $column ): string {
		return sprintf( 'EXISTS ( SELECT 1 FROM %1$s pg_held WHERE pg_held.post_id = %2$s AND pg_held.is_stale = 0 AND pg_held.is_exempt = 1 )', $this->locks->table(), $column );
	}

	private function has_meta( string $column ): string {
		return sprintf( "EXISTS ( SELECT 1 FROM %1\$s pg_lock WHERE pg_lock.post_id = %2\$s AND pg_lock.meta_key = '%3\$s' )", $this->wpdb()->postmeta, $column, Post_Locks::META_LOCK );
	}

	private function wpdb(): \wpdb {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return $wpdb;
	}
}
