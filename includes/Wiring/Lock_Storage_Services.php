<?php
/**
 * Builds what is stored about locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Storage;

/**
 * Builds what is stored about locks: the locks of posts, the text of locked posts that everybody may find, and the attachments that posts
 * show. Every page view uses it, and usually needs no table for the answer.
 */
final class Lock_Storage_Services {

	private ?Storage\Locks\Post_Locks $post_locks = null;
	private ?Storage\Texts\Public_Texts $public_texts = null;
	private ?Storage\Texts\Whole_Hashes $whole_hashes = null;
	private ?Storage\Texts\Content_Collation $content_collation = null;
	private ?Storage\Texts\Search_Sql $search_sql = null;
	private ?Storage\Locks\Attachment_Uses $attachment_uses = null;
	private ?Storage\Locks\Lock_Rows $lock_rows = null;
	private ?Storage\Locks\Lock_Sql $lock_sql = null;
	private ?Storage\Locks\Rule_Store $rules = null;
	private ?Storage\Locks\Rule_Posts $rule_posts = null;

	/**
	 * @param \Closure(): Storage_Services $storage Database; most pages never use it.
	 */
	public function __construct( private readonly \Closure $storage ) {}

	public function post_locks(): Storage\Locks\Post_Locks {
		return $this->post_locks ??= new Storage\Locks\Post_Locks();
	}

	public function public_texts(): Storage\Texts\Public_Texts {
		return $this->public_texts ??= new Storage\Texts\Public_Texts( $this->database(), $this->whole_hashes() );
	}

	public function whole_hashes(): Storage\Texts\Whole_Hashes {
		return $this->whole_hashes ??= new Storage\Texts\Whole_Hashes( $this->database( ... ) );
	}

	public function content_collation(): Storage\Texts\Content_Collation {
		return $this->content_collation ??= new Storage\Texts\Content_Collation( $this->database() );
	}

	public function search_sql(): Storage\Texts\Search_Sql {
		return $this->search_sql ??= new Storage\Texts\Search_Sql( $this->public_texts(), $this->content_collation(), $this->lock_rows() );
	}

	public function attachment_uses(): Storage\Locks\Attachment_Uses {
		return $this->attachment_uses ??= new Storage\Locks\Attachment_Uses( $this->database() );
	}

	public function lock_rows(): Storage\Locks\Lock_Rows {
		return $this->lock_rows ??= new Storage\Locks\Lock_Rows( $this->database() );
	}

	public function lock_sql(): Storage\Locks\Lock_Sql {
		return $this->lock_sql ??= new Storage\Locks\Lock_Sql( $this->attachment_uses(), $this->lock_rows() );
	}

	/** Returns the rules for many posts. */
	public function rules(): Storage\Locks\Rule_Store {
		return $this->rules ??= new Storage\Locks\Rule_Store( $this->database() );
	}

	/** Returns the service that finds in the database which posts rules are about. */
	public function rule_posts(): Storage\Locks\Rule_Posts {
		return $this->rule_posts ??= new Storage\Locks\Rule_Posts( $this->database(), $this->lock_rows() );
	}

	private function database(): Storage\Database {
		return ( $this->storage )()->database();
	}
}
